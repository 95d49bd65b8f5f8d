-- Whether a search is a trial: made to see what a rule finds, or to make classes of its groups.  A trial
-- binds nothing: splits keep its groups together only where they name it, and the audit does not hold
-- splits against it.
--
ALTER TABLE duplicate_search ADD COLUMN
  is_trial INTEGER NOT NULL DEFAULT 0 /* 1: a trial */
    CONSTRAINT duplicate_search_is_trial_is_0_or_1 CHECK (is_trial IN (0, 1));
