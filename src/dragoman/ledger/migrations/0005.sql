-- Schema 5: who belongs to a state or organisation is found without reading all actors.

CREATE INDEX actors_by_place ON actors (part_of, id) WHERE part_of IS NOT NULL;
