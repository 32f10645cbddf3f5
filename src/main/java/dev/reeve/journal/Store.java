package dev.reeve.journal;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.model.Value;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The writer's connection with its prepared statements; used by the writer's thread alone. After any error it is closed and opened anew, so that nothing half-known stays. */
final class Store implements AutoCloseable {
    static final int SNAPSHOTS_KEPT = 3;

    private final Connection connection;
    private final EntryCodec codec;
    private final Words words;
    private final PreparedStatement insertEntry;
    private final PreparedStatement insertCause;
    private final PreparedStatement saveBlock;
    private @Nullable TimeBlock block;
    private boolean full;
    private long last;

    private Store(Connection connection, EntryCodec codec) throws SQLException {
        this.connection = connection;
        this.codec = codec;
        words = new Words(connection);
        insertEntry = connection.prepareStatement(
                "INSERT INTO entries(seq, wall, mono, kind, type, subject, body) VALUES(?, ?, ?, ?, ?, ?, ?)");
        insertCause = connection.prepareStatement("INSERT OR IGNORE INTO causes(cause, effect) VALUES(?, ?)");
        saveBlock = connection.prepareStatement("INSERT OR REPLACE INTO blocks(first, last, low, high) VALUES(?, ?, ?, ?)");
        last = lastSequence(connection);
        block = lastBlock();
    }

    static Store open(Path file, EntryCodec codec) throws SQLException {
        Connection connection = Database.writer(file);
        try {
            return new Store(connection, codec);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Of an empty journal that follows a damaged one: where its numbers begin, so that fencing tokens never go back. */
    static long lastSequence(Connection connection) throws SQLException {
        String floor = Database.meta(connection, "floor");
        return Math.max(
                Database.number(connection, "SELECT max(seq) FROM entries"), floor.isEmpty() ? 0 : Long.parseLong(floor));
    }

    long last() {
        return last;
    }

    Connection connection() {
        return connection;
    }

    Words words() {
        return words;
    }

    /** Something to be done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /** @param sync whether the disk must have it when this returns */
    <T> T transaction(boolean sync, Work<T> work) throws SQLException {
        synchronous(sync);
        connection.setAutoCommit(false);
        T result = work.run();
        connection.commit();
        connection.setAutoCommit(true);
        return result;
    }

    private void synchronous(boolean sync) throws SQLException {
        if (sync != full) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA synchronous = " + (sync ? "FULL" : "NORMAL"));
            }
            full = sync;
        }
    }

    /** Within a transaction. Entries that are there already, from a commit whose answer was lost, are left out. */
    void insert(List<Entry> entries) throws SQLException {
        for (Entry entry : entries) {
            if (entry.id().sequence() > last) {
                insert(entry);
            }
        }
    }

    private void insert(Entry entry) throws SQLException {
        long sequence = entry.id().sequence();
        insertEntry.setLong(1, sequence);
        insertEntry.setLong(2, entry.at().wall());
        insertEntry.setLong(3, entry.at().mono());
        insertEntry.setInt(4, EntryCodec.kind(entry));
        insertEntry.setLong(5, words.type(EntryCodec.type(entry)));
        insertEntry.setLong(6, words.subject(entry.subject()));
        insertEntry.setBytes(7, codec.encode(entry));
        insertEntry.executeUpdate();
        for (EntryId cause : entry.causes()) {
            insertCause.setLong(1, cause.sequence());
            insertCause.setLong(2, sequence);
            insertCause.executeUpdate();
        }
        mark(sequence, entry.at().wall());
        last = sequence;
    }

    private void mark(long sequence, long wall) throws SQLException {
        TimeBlock current = block;
        if (current != null && current.takes(sequence)) {
            current.add(sequence, wall);
        } else {
            flushBlock();
            block = new TimeBlock(sequence, wall);
        }
    }

    /** Within a transaction, after its last entry. */
    void flushBlock() throws SQLException {
        TimeBlock current = block;
        if (current != null) {
            saveBlock.setLong(1, current.first);
            saveBlock.setLong(2, current.last);
            saveBlock.setLong(3, current.low);
            saveBlock.setLong(4, current.high);
            saveBlock.executeUpdate();
        }
    }

    private @Nullable TimeBlock lastBlock() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT first, last, low, high FROM blocks ORDER BY first DESC LIMIT 1")) {
            return row.next() ? new TimeBlock(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)) : null;
        }
    }

    void saveSnapshot(long sequence, Value state) throws SQLException {
        byte[] body = Json.bytes(state);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO snapshots(seq, checksum, body) VALUES(?, ?, ?)")) {
            insert.setLong(1, sequence);
            insert.setLong(2, checksum(body));
            insert.setBytes(3, body);
            insert.executeUpdate();
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM snapshots WHERE seq NOT IN"
                    + " (SELECT seq FROM snapshots ORDER BY seq DESC LIMIT " + SNAPSHOTS_KEPT + ")");
        }
    }

    void saveDocument(String kind, String version, String text) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO documents(kind, version, body) VALUES(?, ?, ?)")) {
            insert.setString(1, kind);
            insert.setString(2, version);
            insert.setString(3, text);
            insert.executeUpdate();
        }
    }

    static long checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return crc.getValue();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
