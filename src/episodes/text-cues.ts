import { createCueFinder } from './cue-finder.ts'

/**
 * What people say when they steer an agent, in groups of English phrases (without apostrophes) and a
 * few of other languages. The groups name acts of speech; nothing in them is about a project. In languages that
 * they do not know they are silent, and structure decides.
 */
export const textCues = createCueFinder({
  negation:
    'not, no, never, dont, doesnt, isnt, arent, didnt, cant, cannot, wont, wouldnt, shouldnt, wasnt, werent, havent, hasnt, without, none, nothing, neither, nor, nicht, kein, keine, nie, niemals, nunca, jamais, não, nem, нет, не, nie wieder',
  negatedQuestion:
    'isnt, doesnt, shouldnt, wouldnt, arent, didnt, couldnt, havent, hasnt, dont we, dont you, cant we, cant you, is there no, why not',
  contrast:
    'but, however, though, although, instead, rather, except, otherwise, still, yet, actually, whereas, unless, aber, sondern, pero, sino, maar',
  emphasis:
    'only, just, even, already, again, always, never, every, all, must, exactly, really, at least, at most',
  obligation:
    'should, must, need to, needs to, needed, has to, have to, ought, supposed to, make sure, ensure, always, prefer, rule, convention, required, requirement, from now on, going forward, in general, muss, müssen, soll, sollte, immer, debe, hay que, siempre, il faut, toujours, doit, deve, sempre, нужно, всегда, moet, altijd',
  wish: 'i want, i wanted, i would like, id like, id prefer, i prefer, i would prefer, id rather, i need, we want, we need, wed like, i wish, lets',
  opinion:
    'i think, i thought, i believe, im not sure, not sure, i dont think, i dont like, i dont want, i dont understand, i dont see, i dont get, i guess, i feel, i mean, i meant, id say, seems, seems like, feels, feels like, imo, imho, i was thinking, i assume, i assumed, i expected, i would expect, id expect, wondering',
  fault:
    'wrong, incorrect, mistake, not right, not true, not correct, not what, misleading, confusing, confused, weird, odd, strange, unnecessary, redundant, too much, too many, too long, too big, too verbose, too complex, too complicated, too detailed, too small, too short, overkill, overly, overengineered, ugly, bad, worse, broken, missing, forgot, forgotten, missed, useless, pointless, inconsistent, stale, outdated, no longer, annoying, hard to, noisy, unclear, duplicate, duplicated, complicated, unrelated, unclear, unreadable, falsch, fehler, incorrecto, equivocado, faux, errado, sbagliato, неправильно, fout',
  why: 'why, how come, whats the point, what is the point, whats the reason, what is the reason, warum, wieso, por qué, pourquoi, por que, perché, почему, waarom',
  reason:
    'because, since, so that, as it, as that, as this, given, given that, reason, due to, in case, which means, that way, then we, this way, cause, cuz, as we, as they, weil, damit, sonst, porque, parce que, perché, потому что, omdat',
  undo: 'revert, undo, remove, delete, drop, get rid, rename, replace, switch, restore, simplify, shorten, shorter, reduce, avoid, skip, stop, put back, put it back, leave, keep, go back, roll back, back to, instead of, rather than, dont need, not need',
  request: 'can you, could you, can we, could we, would you, will you, please, pls, plz',
  agreement:
    'yes, yeah, yep, yup, ok, okay, sure, go ahead, go for it, do it, do that, do both, sounds good, looks good, lgtm, perfect, great, nice, cool, thanks, thank you, proceed, continue, agreed, good, awesome, love it, makes sense, works for me, fine, ja, genau, passt, sí, vale, oui, parfait, sim, certo, да, はい, お願いします, 好的, 可以',
  failure:
    'error, errors, fail, fails, failed, failing, failure, panic, exception, traceback, exit code, crash, crashes, crashed, not work, not working, doesnt work, didnt work, broke, stuck, hang, hangs, timeout, timed out, warning, stack trace, still get, still getting, still see, still seeing',
  review:
    'review, reviewer, reviewed, comment, comments, feedback, severity, nit, suggestion, finding, findings, p0, p1, p2, p3, bugbot, copilot, coderabbit, critical, high severity, medium severity, low severity, blocker',
  question:
    'what, how, where, when, which, who, is it, is this, is there, are there, are we, do we, does it, does this, did you, can i, would it, will it, have you, whats, hows',
  work: 'implement, build, create, write, add, fix, update, run, test, commit, push, merge, rebase, open, check, look, review, investigate, explain, summarize, describe, draft',
  more: 'also, and then, next, now, another, one more, btw, additionally, as well, too, in addition',
  halt: 'wait, stop, hold on, hang on, hmm, hm, hmmm, sorry, oh, ah, nope, nah, no, uh, ugh, well, actually, wtf, nein, halt, stopp, non, нет, いいえ, 不对, 不是',
  change: 'change, changed, move, moved, use, using, set, make, put, adjust, tweak, swap, convert, split',
  fact: 'is, are, was, we have, there is, there are, its, it is, theres, that is, thats, they are, we use, we already, already have, already has, exists',
  practice:
    'meaningful commits, new branch, feature branch, separate branch, separate pr, draft pr, conventional commits, commit message, commit messages, naming, style, styleguide, everywhere, each time, every time, when done, as you go, before you commit, before committing, before pushing, dont commit, dont push, claude md, agents md, changelog, in the future, for the future, next time, whenever, by default, consistent, consistently, standard, standards, policy, tests first, no need to, be careful, keep it, keep the',
  self: 'i, im, id, ill, ive, my, me',
  group: 'we, our, us, lets, weve, wed, were',
  you: 'you, your, youre, u, you are, did you, you did, you said, you have, youve',
})
