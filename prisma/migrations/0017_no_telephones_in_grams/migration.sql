-- Figures as long as a telephone are no longer among what questions are compared by.
UPDATE "inquiry" SET "grams" = ARRAY(SELECT g FROM unnest("grams") g WHERE g !~ '^[0-9]{7,}$')
WHERE EXISTS (SELECT FROM unnest("grams") g WHERE g ~ '^[0-9]{7,}$');
