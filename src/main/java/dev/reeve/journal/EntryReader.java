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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one entry: gathers whatever parts are there, in any order, then builds the kind that was named. */
final class EntryReader {
    private static final Subject UNKNOWN = new Subject("unknown", "unknown");

    private final JsonCursor in;
    private final Spellings spellings;
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

    EntryReader(JsonCursor in, Spellings spellings, String node) {
        this.in = in;
        this.spellings = spellings;
        this.node = node;
    }

    Entry entry() {
        in.begin('{');
        while (in.hasNext('}')) {
            part(in.name());
        }
        in.end('}');
        return build();
    }

    private void part(String part) {
        switch (part) {
            case "k" -> kind = in.word();
            case "id" -> id = id();
            case "decision", "attempt" -> of = id();
            case "root" -> root = id();
            case "at" -> at = moment();
            case "deadline", "until" -> until = moment();
            case "verify" -> verifyBy = moment();
            case "type", "action" -> name = in.word();
            case "subject", "target" -> subject = Subject.parse(in.text());
            case "about" -> about = Subject.parse(in.text());
            case "attrs", "params", "evidence" -> attributes = Json.attributes(in);
            case "causes" -> causes = ids();
            case "basis" -> facts();
            case "answers" -> answers();
            case "by" -> by = principal();
            case "token" -> token = in.number();
            case "depth" -> depth = in.number();
            case "derived", "dry", "intent", "resolved" -> first = in.truth();
            case "ack" -> second = in.truth();
            default -> word(part);
        }
    }

    private void word(String part) {
        switch (part) {
            case "trust" -> trust = Trust.valueOf(in.word());
            case "class" -> actionClass = ActionClass.valueOf(in.word());
            case "key" -> key = in.text();
            case "reason" -> reason = in.word();
            case "text" -> text = in.word();
            case "ruling", "result" -> word = in.word();
            default -> in.skip();
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
        return in.peek() == '"' ? EntryId.parse(in.text(), node) : new EntryId(node, in.number());
    }

    private List<EntryId> ids() {
        List<EntryId> ids = new ArrayList<>(2);
        in.begin('[');
        while (in.hasNext(']')) {
            ids.add(id());
        }
        in.end(']');
        return ids;
    }

    private Moment moment() {
        in.begin('[');
        Moment moment = new Moment(count(), count());
        rest();
        return moment;
    }

    /** What a later version may have added to an array. */
    private void rest() {
        while (in.hasNext(']')) {
            in.skip();
        }
        in.end(']');
    }

    private Principal principal() {
        in.begin('[');
        Principal.Kind of = Principal.Kind.valueOf(element());
        Principal principal = new Principal(of, element(), element(), element());
        rest();
        return principal;
    }

    /** The next word of an array, empty where it ends before. */
    private String element() {
        return in.hasNext(']') ? in.word() : "";
    }

    private void answers() {
        in.begin('[');
        while (in.hasNext(']')) {
            answers.add(answer(answers.size()));
        }
        in.end(']');
    }

    private Verdict.GateAnswer answer(int place) {
        in.peek();
        Verdict.GateAnswer known = spellings.again(in, place);
        if (known != null) {
            return known;
        }
        int from = in.position();
        in.begin('[');
        String gate = element();
        var said = Verdict.GateAnswer.Said.valueOf(element());
        Verdict.GateAnswer answer = new Verdict.GateAnswer(gate, said, element(), element());
        rest();
        spellings.keep(in, from, place, answer);
        return answer;
    }

    private void facts() {
        in.begin('[');
        while (in.hasNext(']')) {
            basis.add(fact());
        }
        in.end(']');
    }

    private Basis fact() {
        in.begin('[');
        String fact = element();
        String value = in.hasNext(']') ? in.text() : "";
        EntryId source = in.hasNext(']') ? id() : own();
        Moment seen = new Moment(count(), count());
        long version = count();
        rest();
        return new Basis(fact, value, source, seen, version);
    }

    private long count() {
        return in.hasNext(']') ? in.number() : 0;
    }
}
