package dev.reeve.journal;

import dev.reeve.model.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Numbers for types and subjects, for the writer. Keeps the recently used in memory; forgotten as a whole when full or after a rollback, since the table has them all. */
final class Words {
    private static final int MAX_CACHED = 100_000;

    private final Map<String, Long> types = new HashMap<>();
    private final Map<Subject, Long> subjects = new HashMap<>();
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private long last;

    Words(Connection connection) throws SQLException {
        select = connection.prepareStatement("SELECT id FROM words WHERE text = ?");
        insert = connection.prepareStatement("INSERT INTO words(id, text) VALUES(?, ?)");
        last = Database.number(connection, "SELECT max(id) FROM words");
    }

    long type(String type) throws SQLException {
        Long known = types.get(type);
        if (known != null) {
            return known;
        }
        makeRoom();
        long id = stored(type);
        types.put(type, id);
        return id;
    }

    long subject(Subject subject) throws SQLException {
        Long known = subjects.get(subject);
        if (known != null) {
            return known;
        }
        makeRoom();
        long id = stored(subject.toString());
        subjects.put(subject, id);
        return id;
    }

    void forget() {
        types.clear();
        subjects.clear();
    }

    private void makeRoom() {
        if (types.size() + subjects.size() >= MAX_CACHED) {
            forget();
        }
    }

    private long stored(String text) throws SQLException {
        select.setString(1, text);
        try (ResultSet row = select.executeQuery()) {
            if (row.next()) {
                return row.getLong(1);
            }
        }
        last++;
        insert.setLong(1, last);
        insert.setString(2, text);
        insert.executeUpdate();
        return last;
    }
}
