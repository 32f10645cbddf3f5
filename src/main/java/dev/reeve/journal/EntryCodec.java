/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import io.avaje.json.stream.BytesJsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Entries as compact JSON, exact in both directions: equal entries give the same bytes, and reading gives an equal entry.
 *
 * <p>Parts at their usual value are left out, names not known to this version are ignored, and missing parts take their usual value, so that journals of older and newer versions can be
 * read. Ids of the journal's own node are bare numbers. A moment is {@code [wall, mono]}. Thread-safe.
 */
public final class EntryCodec {
    /** The kinds of entry as {@link Query#kind} and the database know them; the place in the array is the number stored, so new ones go to the end. */
    static final String[] KINDS = {"event", "decision", "verdict", "attempt", "outcome"};

    private static final byte[] EVENT = ascii("{\"k\":\"event\"");
    private static final byte[] OUTCOME = ascii("{\"k\":\"outcome\"");
    private static final byte[] DERIVED = ascii("\"derived\":true}");

    private final String node;
    private final Spellings spellings = new Spellings();

    /** @param node whose ids are written as bare numbers */
    public EntryCodec(String node) {
        this.node = node;
    }

    public byte[] encode(Entry entry) {
        BytesJsonWriter out = Json.writer();
        EntryWriter writer = new EntryWriter(out, node);
        out.beginObject();
        writer.head(kindName(entry), entry);
        switch (entry) {
            case Event event -> writer.event(event);
            case Decision decision -> writer.decision(decision);
            case Verdict verdict -> writer.verdict(verdict);
            case Attempt attempt -> writer.attempt(attempt);
            case Outcome outcome -> writer.outcome(outcome);
        }
        out.endObject();
        return out.result();
    }

    /** @throws UnreadableEntry when the bytes are no entry */
    public Entry decode(byte[] json) {
        try {
            return new EntryReader(new JsonCursor(json, spellings), spellings, node).entry();
        } catch (UnreadableEntry unreadable) {
            throw unreadable;
        } catch (RuntimeException noEntry) {
            throw new UnreadableEntry("not an entry: " + noEntry.getMessage(), noEntry);
        } catch (StackOverflowError tooDeep) {
            throw new UnreadableEntry("not an entry: it nests deeper than this thread can follow", tooDeep);
        }
    }

    /** By the first and last bytes that this version writes; whether it does is only to be known from the entry. */
    static boolean isLikelyFromOutside(byte[] json) {
        return begins(json, OUTCOME) || begins(json, EVENT) && !ends(json, DERIVED);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean begins(byte[] json, byte[] with) {
        return json.length >= with.length && Arrays.equals(json, 0, with.length, with, 0, with.length);
    }

    private static boolean ends(byte[] json, byte[] with) {
        int from = json.length - with.length;
        return from >= 0 && Arrays.equals(json, from, json.length, with, 0, with.length);
    }

    static int kind(Entry entry) {
        return switch (entry) {
            case Event _ -> 0;
            case Decision _ -> 1;
            case Verdict _ -> 2;
            case Attempt _ -> 3;
            case Outcome _ -> 4;
        };
    }

    /** {@code event}, {@code decision}, {@code verdict}, {@code attempt} or {@code outcome}. */
    public static String kindName(Entry entry) {
        return KINDS[kind(entry)];
    }

    /** An event's type, a decision's or attempt's action, and for the others nothing. */
    static String type(Entry entry) {
        return switch (entry) {
            case Event event -> event.type();
            case Decision decision -> decision.action();
            case Attempt attempt -> attempt.action();
            case Verdict _, Outcome _ -> "";
        };
    }

    /** Bytes that should be an entry and are not. */
    public static final class UnreadableEntry extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnreadableEntry(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
