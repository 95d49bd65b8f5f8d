-- Units that a subset of an exact split was given above its exact count (below it if negative),
-- because what had to stay together allowed no other; 0 in every split that was not allowed to.
--
ALTER TABLE split_subset ADD COLUMN
  deviation INTEGER NOT NULL /* units above the exact count */ DEFAULT 0;
