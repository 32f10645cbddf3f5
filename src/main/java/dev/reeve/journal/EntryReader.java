/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Attempt;
import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import io.avaje.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one entry: gathers whatever parts are there, in any order, then builds the kind that was named. */
final class EntryReader {
    private static final Subject UNKNOWN = new Subject("unknown", "unknown");

    private final JsonReader in;
    private final String node;
    private String kind = "";
    private @Nullable EntryId id;
    private @Nullable EntryId of;
    private @Nullable EntryId root;
    private Moment at = Moment.ZERO;
    private @Nullable Moment until;
    private @Nullable Moment verifyBy;
    private String name = "";
    private String key = "";
    private String reason = "";
    private String text = "";
    private String word = "";
    private Subject subject = UNKNOWN;
    private @Nullable Subject about;
    private Attributes attributes = Attributes.NONE;
    private Trust trust = Trust.MEASURED;
    private ActionClass actionClass = ActionClass.DESTRUCTIVE;
    private Principal by = new Principal(Principal.Kind.PLANNER, "", "", "");
    private List<EntryId> causes = List.of();
    private final List<Basis> basis = new ArrayList<>();
    private final List<Verdict.GateAnswer> answers = new ArrayList<>();
    private long token;
    private long depth;
    private boolean first;
    private boolean second;

    EntryReader(JsonReader in, String node) {
        this.in = in;
        this.node = node;
    }

    Entry entry() {
        in.beginObject();
        while (in.hasNextField()) {
            part(in.nextField());
        }
        in.endObject();
        return build();
    }

    private void part(String part) {
        switch (part) {
            case "k" -> kind = in.readString();
            case "id" -> id = id();
            case "decision", "attempt" -> of = id();
            case "root" -> root = id();
            case "at" -> at = moment();
            case "deadline", "until" -> until = moment();
            case "verify" -> verifyBy = moment();
            case "type", "action" -> name = in.readString();
            case "subject", "target" -> subject = Subject.parse(in.readString());
            case "about" -> about = Subject.parse(in.readString());
            case "attrs", "params", "evidence" -> attributes = Json.attributes(in);
            case "causes" -> causes = ids();
            case "basis" -> Json.array(in, (reader, _) -> basis.add(fact()));
            case "answers" -> Json.array(in, (reader, _) -> answers.add(answer()));
            case "by" -> by = principal();
            case "token" -> token = in.readLong();
            case "depth" -> depth = in.readLong();
            case "derived", "dry", "intent", "resolved" -> first = in.readBoolean();
            case "ack" -> second = in.readBoolean();
            default -> word(part);
        }
    }

    private void word(String part) {
        switch (part) {
            case "trust" -> trust = Trust.valueOf(in.readString());
            case "class" -> actionClass = ActionClass.valueOf(in.readString());
            case "key" -> key = in.readString();
            case "reason" -> reason = in.readString();
            case "text" -> text = in.readString();
            case "ruling", "result" -> word = in.readString();
            default -> in.skipValue();
        }
    }

    private Entry build() {
        return switch (kind) {
            case "event" -> new Event(own(), at, name, subject, attributes, trust, causes, lineage(), first, second);
            case "decision" -> decision();
            case "verdict" -> new Verdict(own(), at, of(), subject, ruling(), answers);
            case "attempt" -> attempt();
            case "outcome" ->
                new Outcome(own(), at, of(), subject, Outcome.Result.valueOf(word), text, attributes, first, lineage());
            default -> throw new IllegalArgumentException("unknown kind of entry '" + kind + "'");
        };
    }

    private Decision decision() {
        return new Decision(
                own(),
                at,
                by,
                name,
                actionClass,
                subject,
                about(),
                attributes,
                trust,
                first,
                key,
                basis,
                causes,
                lineage());
    }

    private Attempt attempt() {
        Moment deadline = until == null ? at : until;
        return new Attempt(
                own(),
                at,
                of(),
                by,
                name,
                actionClass,
                subject,
                about(),
                attributes,
                key,
                token,
                deadline,
                verifyBy == null ? deadline : verifyBy,
                first,
                lineage());
    }

    private Verdict.Ruling ruling() {
        Moment then = until == null ? at : until;
        return switch (word) {
            case "permit" -> new Verdict.Ruling.Permit(text);
            case "would" -> new Verdict.Ruling.WouldPermit(text);
            case "defer" -> new Verdict.Ruling.Defer(reason, text, then);
            case "ask" -> new Verdict.Ruling.Ask(reason, text, then);
            case "refuse" -> new Verdict.Ruling.Refuse(reason, text);
            default -> throw new IllegalArgumentException("unknown ruling '" + word + "'");
        };
    }

    private EntryId own() {
        if (id == null) {
            throw new IllegalArgumentException("an entry without id");
        }
        return id;
    }

    private EntryId of() {
        return of == null ? own() : of;
    }

    private Subject about() {
        return about == null ? subject : about;
    }

    private Lineage lineage() {
        return root == null && depth == 0 ? Lineage.EXTERNAL : new Lineage(root, Math.toIntExact(depth));
    }

    private EntryId id() {
        return in.currentToken() == JsonReader.Token.STRING
                ? EntryId.parse(in.readString(), node)
                : new EntryId(node, in.readLong());
    }

    private List<EntryId> ids() {
        List<EntryId> ids = new ArrayList<>();
        Json.array(in, (reader, _) -> ids.add(id()));
        return ids;
    }

    private Moment moment() {
        long[] parts = new long[2];
        Json.array(in, (reader, index) -> {
            if (index < parts.length) {
                parts[index] = reader.readLong();
            } else {
                reader.skipValue();
            }
        });
        return new Moment(parts[0], parts[1]);
    }

    private Principal principal() {
        String[] parts = texts(4);
        return new Principal(Principal.Kind.valueOf(parts[0]), parts[1], parts[2], parts[3]);
    }

    private Verdict.GateAnswer answer() {
        String[] parts = texts(4);
        return new Verdict.GateAnswer(parts[0], Verdict.GateAnswer.Said.valueOf(parts[1]), parts[2], parts[3]);
    }

    private String[] texts(int count) {
        String[] parts = new String[count];
        java.util.Arrays.fill(parts, "");
        Json.array(in, (reader, index) -> {
            if (index < count) {
                parts[index] = reader.readString();
            } else {
                reader.skipValue();
            }
        });
        return parts;
    }

    private Basis fact() {
        String[] texts = {"", ""};
        long[] numbers = new long[6];
        EntryId[] source = {own()};
        Json.array(in, (reader, index) -> {
            switch (index) {
                case 0, 1 -> texts[index] = reader.readString();
                case 2 -> source[0] = id();
                case 3, 4, 5 -> numbers[index] = reader.readLong();
                default -> reader.skipValue();
            }
        });
        return new Basis(texts[0], texts[1], source[0], new Moment(numbers[3], numbers[4]), numbers[5]);
    }
}
