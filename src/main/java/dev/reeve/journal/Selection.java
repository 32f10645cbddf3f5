package dev.reeve.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Query} as SQL. */
final class Selection {
    private final StringBuilder sql = new StringBuilder("SELECT seq, body FROM entries WHERE seq > ?");
    private final List<Object> parameters = new ArrayList<>();

    Selection(Query query) {
        parameters.add(query.afterSequence());
        times(query);
        kind(query.kind());
        word("type", query.type());
        word("subject", query.subject());
        sql.append(query.newestFirst() ? " ORDER BY seq DESC" : " ORDER BY seq").append(" LIMIT ?");
        parameters.add(query.limit());
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.toString());
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    /** The blocks narrow the sequences first; the entries' own times then decide. */
    private void times(Query query) {
        Long since = query.since();
        if (since != null) {
            sql.append(" AND seq >= (SELECT min(first) FROM blocks WHERE high >= ?) AND wall >= ?");
            parameters.add(since);
            parameters.add(since);
        }
        Long until = query.until();
        if (until != null) {
            sql.append(" AND seq <= (SELECT max(last) FROM blocks WHERE low < ?) AND wall < ?");
            parameters.add(until);
            parameters.add(until);
        }
    }

    private void kind(@Nullable String kind) {
        if (kind != null) {
            sql.append(" AND kind = ?");
            parameters.add(List.of(EntryCodec.KINDS).indexOf(kind));
        }
    }

    /**
     * An exact word goes by its index. A prefix may stand for a large part of all entries, whose sorting would cost more than walking them in order: the {@code +} keeps SQLite from the index.
     */
    private void word(String column, @Nullable String pattern) {
        if (pattern == null) {
            return;
        }
        if (pattern.endsWith("*")) {
            String prefix = pattern.substring(0, pattern.length() - 1);
            sql.append(" AND +").append(column).append(" IN (SELECT id FROM words WHERE text >= ? AND text < ?)");
            parameters.add(prefix);
            parameters.add(prefix + Character.toString(Character.MAX_CODE_POINT));
        } else {
            sql.append(" AND ").append(column).append(" = (SELECT id FROM words WHERE text = ?)");
            parameters.add(pattern);
        }
    }
}
