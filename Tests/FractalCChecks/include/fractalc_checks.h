/* What a program in C expects of fractalog.h. */
#ifndef FRACTALC_CHECKS_H
#define FRACTALC_CHECKS_H

/* Uses every function on the catalog at path, which has a dataset "scenes" of recipe 'scenes' and
 * one "pairs" of recipe 'anderson-2022-pairs', both with subsets "train" and "val" of several
 * classes. Each expectation that fails is printed to standard error; returns how many did. */
int fractalc_checks(const char *path);

#endif
