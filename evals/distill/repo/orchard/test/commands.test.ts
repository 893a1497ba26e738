everyCommandIsInTheHelp()
