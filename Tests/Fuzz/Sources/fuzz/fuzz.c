// libFuzzer has the main function; see ../FuzzTargets.
