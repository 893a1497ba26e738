import { createCueFinder } from './cue-finder.ts'

/** What an agent says first when it has been corrected, has agreed, or merely starts to work. */
export const replyCues = createCueFinder({
  concedes:
    'youre right, you are right, youre absolutely right, you are absolutely right, youre totally right, youre completely right, youre quite right, youre correct, you are correct, good catch, great catch, nice catch, good point, great point, good call, great call, good eye, fair point, fair challenge, fair enough, fair question, fair pushback, fair, well spotted, point taken, valid point, valid concern, good observation, good instinct, right youre, ah you, great observation, excellent point, du hast recht, sie haben recht, stimmt, guter punkt, guter einwand, tienes razón, tiene razón, buen punto, tu as raison, vous avez raison, bien vu, bonne remarque, você tem razão, tem razão, hai ragione, je hebt gelijk, вы правы, ты прав, その通りです, おっしゃる通りです, ご指摘の通りです, 你说得对, 您说得对, 说得对',
  agrees:
    'thats right, thats correct, thats fair, thats true, thats a fair, thats a good, thats a great, thats a better, thats better, thats cleaner, thats a cleaner, thats much, makes sense, makes more sense, that makes sense, agreed, i agree, exactly, correct, indeed, true, better idea, much better, right, noted, understood, got it, i see, ah, makes total sense, simpler, cleaner, verstanden, genau, richtig, entendido, de acuerdo, compris, daccord, entendi, capito, понял, 了解しました, 承知しました, 明白, 明白了',
  admits:
    'my mistake, my bad, my apologies, sorry, apologize, apologies, i was wrong, i am wrong, im wrong, i missed, i misread, i misunderstood, i overlooked, i forgot, i overstated, i conflated, i assumed, i misspoke, i jumped, i should have, i shouldnt, i should not, i was too, i was being, i was over, i was looking, i was treating, i was thinking, sloppy, careless, was wrong, mistaken, incorrect, misunderstood, misunderstanding, misread, oversight, i over, im not sure, i didnt, i hadnt, i incorrectly, das war ein fehler, mein fehler, entschuldigung, perdón, lo siento, error mío, désolé, pardon, mon erreur, desculpe, scusa, извините, すみません, 申し訳ありません, 抱歉, 对不起',
  reverses:
    'revert, reverting, reverted, undo, undoing, roll back, remove, removing, removed, drop, dropping, dropped, instead, rather than, switch, switching, switched, change it, change that, change this, rename, renaming, rework, redo, restructure, restructuring, simplify, simplifying, tighten, tightening, corrected, correcting, fixing that, adjust, adjusting, no longer, restore, restoring, stop, stopping, trim, shorten, put it back',
  reframes:
    'that changes, changes the, changes things, reframes, reframe, clarifies, clarify, clarification, clarified, that explains, key insight, important point, important distinction, important constraint, interesting, hmm, actually, not quite, not exactly, on reflection, looking again, looking back, recheck, re check, reread, rethink, reconsider, re examine, reevaluate, better approach, new constraint, new requirement, correction, constraint, naming',
  plans:
    'ill, i will, im going to, let me, lets, going to, now i, im adding, im updating, im changing, im making, ill make, ill update',
  looks:
    'let me check, let me look, let me see, let me verify, let me find, let me read, let me investigate, let me explore, let me examine, let me search, let me understand, let me trace, checking, looking, im checking, ill check, reading, investigating, im looking, ill look, ill inspect, ill verify, im reading, ill review',
  delivers:
    'done, updated, pushed, committed, created, merged, added, heres, here is, here are, all set, ready, all done, fixed',
  answers:
    'yes, no, short answer, not really, not currently, not yet, it depends, partly, both, yep, correct',
  praises: 'great question, good question, great idea, good idea, nice, love it, excellent',
  obliges: 'great, perfect, excellent, sure, of course, sounds good, absolutely, certainly, okay, ok',
})
