-- Digests of some images of a dataset, taken when it was packed.  'fractalog dataset verify' draws
-- these images again, on any machine, and compares.  They follow from the dataset, so they are no part
-- of its digest and may be made again.
--
CREATE TABLE dataset_reference (
  dataset INTEGER NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  image   INTEGER NOT NULL,             -- its number in the dataset
  pixels  BLOB    NOT NULL,             -- SHA-256 over its pixels
  account BLOB    NOT NULL,             -- SHA-256 over what 'fractalog dataset explain' prints, on
                                        -- one line
  PRIMARY KEY (dataset, image),
  CONSTRAINT dataset_reference_image_is_not_negative CHECK (image >= 0),
  CONSTRAINT dataset_reference_pixels_have_32_bytes CHECK (length(pixels) = 32),
  CONSTRAINT dataset_reference_account_has_32_bytes CHECK (length(account) = 32)
) STRICT, WITHOUT ROWID;
