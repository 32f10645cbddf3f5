/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.event.Entry;
import dev.reeve.event.Moment;
import dev.reeve.journal.Part;
import dev.reeve.journal.Query;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Entries as one answer of bounded length. Written entry by entry, so that only one is in memory both as values and as bytes. */
final class EntryPage {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Query query;
    private boolean cut;

    /** @param role of whoever asks @param mostBytes of the answer; the first entry is in it however long it is */
    EntryPage(Query query, Part part, Role role, int mostBytes) {
        this.query = query;
        this.cut = part.cut();
        write("{\"entries\":[");
        Entry last = null;
        for (Entry entry : part.entries()) {
            byte[] bytes = Json.bytes(EntryShape.of(entry, role));
            if (last != null && out.size() + bytes.length > mostBytes) {
                cut = true;
                break;
            }
            write(last == null ? "" : ",");
            out.writeBytes(bytes);
            last = entry;
        }
        write("]");
        if (cut && last != null) {
            write(",\"cut\":true,\"next\":\"" + next(last) + "\"");
        }
    }

    boolean isCut() {
        return cut;
    }

    byte[] bytes(long head) {
        write(",\"head\":" + head + "}");
        return out.toByteArray();
    }

    /** With newest first the last may come again: others may be of the same microsecond. */
    private String next(Entry last) {
        return query.newestFirst()
                ? "until=" + new Moment(last.at().wall() + 1, 0).instant()
                : "after=" + last.id().sequence();
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
