"""Whether networks learn from fractals what helps them with real pictures: a study on CPUs."""
