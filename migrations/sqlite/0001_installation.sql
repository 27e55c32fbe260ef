-- One row that says since which version this database is in use. Nothing about people, here or anywhere.
CREATE TABLE installation (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version TEXT NOT NULL
);
INSERT INTO installation (id, version) VALUES (1, '0.1');
