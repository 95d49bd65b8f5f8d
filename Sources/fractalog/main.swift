import FractalogCommand

FractalogCommand.main()
