/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EntryCodecProperties {
    private final EntryCodec codec = new EntryCodec("web1");

    @Property(tries = 500)
    void everyEntryReadsBackEqualAndWritesTheSameBytesAgain(@ForAll("entries") Entry entry) {
        byte[] bytes = codec.encode(entry);
        Entry back = codec.decode(bytes);
        assertThat(back).isEqualTo(entry);
        assertThat(codec.encode(back)).isEqualTo(bytes);
    }

    @Property(tries = 500)
    void everyValueReadsBackEqual(@ForAll("values") Value value) {
        Value back = Json.value(Json.bytes(value));
        assertThat(back).isEqualTo(value);
        assertThat(Json.bytes(back)).isEqualTo(Json.bytes(value));
    }

    /** All characters, lone surrogates among them. */
    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(20),
                Arbitraries.strings().ascii().ofMaxLength(20),
                Arbitraries.of("$real", "$pairs", "$", "", "\ud800", "a\udc00b", "😀", "\u0000"));
    }

    @Provide
    Arbitrary<Value> values() {
        return values(3);
    }

    private static Arbitrary<Value> values(int depth) {
        Arbitrary<Value> leaf = Arbitraries.oneOf(
                texts().map(Value::of),
                Arbitraries.longs().map(Value::of),
                Arbitraries.oneOf(
                                Arbitraries.doubles(),
                                Arbitraries.of(Double.NaN, -0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 1e300))
                        .map(Value::of),
                Arbitraries.of(true, false).map(Value::of));
        if (depth == 0) {
            return leaf;
        }
        return Arbitraries.oneOf(
                leaf,
                values(depth - 1).list().ofMaxSize(4).map(Value.Items::new),
                fields(depth - 1).map(Value.Fields::new));
    }

    private static Arbitrary<SequencedMap<String, Value>> fields(int depth) {
        return Arbitraries.maps(texts(), values(depth)).ofMaxSize(4).map(LinkedHashMap::new);
    }

    private static Arbitrary<Attributes> attributes() {
        return fields(1).map(Attributes::of);
    }

    private static Arbitrary<Subject> subjects() {
        return Combinators.combine(
                        Arbitraries.of("service", "address", "node"), texts().filter(name -> !name.isEmpty()))
                .as(Subject::new);
    }

    private static Arbitrary<EntryId> ids() {
        return Combinators.combine(
                        Arbitraries.of("web1", "db1", "a:b"),
                        Arbitraries.longs().between(1, Long.MAX_VALUE))
                .as(EntryId::new);
    }

    private static Arbitrary<Moment> moments() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(Moment::new);
    }

    private static Arbitrary<Lineage> lineages() {
        return Combinators.combine(ids().injectNull(0.5), Arbitraries.integers().between(0, 20))
                .as(Lineage::new);
    }

    private static Arbitrary<Principal> principals() {
        return Combinators.combine(Arbitraries.of(Principal.Kind.class), texts(), texts(), texts())
                .as(Principal::new);
    }

    @Provide
    Arbitrary<Entry> entries() {
        return Arbitraries.oneOf(events(), decisions(), verdicts(), attempts(), outcomes());
    }

    private static Arbitrary<Event> events() {
        return Combinators.combine(
                        ids(),
                        moments(),
                        texts(),
                        subjects(),
                        attributes(),
                        Arbitraries.of(Trust.class),
                        ids().list().ofMaxSize(3),
                        lineages())
                .flatAs((id, at, type, subject, attributes, trust, causes, lineage) -> Combinators.combine(
                                Arbitraries.of(true, false), Arbitraries.of(true, false))
                        .as((derived, ack) ->
                                new Event(id, at, type, subject, attributes, trust, causes, lineage, derived, ack)));
    }

    private static Arbitrary<Decision> decisions() {
        Arbitrary<Basis> basis = Combinators.combine(texts(), texts(), ids(), moments(), Arbitraries.longs())
                .as(Basis::new);
        return Combinators.combine(
                        ids(),
                        moments(),
                        principals(),
                        Arbitraries.of(ActionClass.class),
                        subjects(),
                        subjects(),
                        attributes(),
                        texts())
                .flatAs((id, at, by, level, target, about, parameters, key) -> Combinators.combine(
                                Arbitraries.of(Trust.class),
                                Arbitraries.of(true, false),
                                basis.list().ofMaxSize(3),
                                ids().list().ofMaxSize(3),
                                lineages())
                        .as((trust, dry, facts, causes, lineage) -> new Decision(
                                id,
                                at,
                                by,
                                "ban.add",
                                level,
                                target,
                                about,
                                parameters,
                                trust,
                                dry,
                                key,
                                facts,
                                causes,
                                lineage)));
    }

    private static Arbitrary<Verdict> verdicts() {
        Arbitrary<Verdict.Ruling> rulings = Combinators.combine(
                        Arbitraries.integers().between(0, 4), texts(), texts(), moments())
                .as((which, reason, text, until) -> switch (which) {
                    case 0 -> new Verdict.Ruling.Permit(text);
                    case 1 -> new Verdict.Ruling.Defer(reason, text, until);
                    case 2 -> new Verdict.Ruling.Refuse(reason, text);
                    case 3 -> new Verdict.Ruling.Ask(reason, text, until);
                    default -> new Verdict.Ruling.WouldPermit(text);
                });
        Arbitrary<Verdict.GateAnswer> answers = Combinators.combine(
                        texts(), Arbitraries.of(Verdict.GateAnswer.Said.class), texts(), texts())
                .as(Verdict.GateAnswer::new);
        return Combinators.combine(
                        ids(),
                        moments(),
                        ids(),
                        subjects(),
                        rulings,
                        answers.list().ofMaxSize(4))
                .as(Verdict::new);
    }

    private static Arbitrary<Attempt> attempts() {
        return Combinators.combine(ids(), moments(), ids(), principals(), subjects(), subjects(), attributes(), texts())
                .flatAs((id, at, decision, by, target, about, parameters, key) -> Combinators.combine(
                                Arbitraries.longs(), moments(), moments(), Arbitraries.of(true, false), lineages())
                        .as((token, deadline, verifyBy, intent, lineage) -> new Attempt(
                                id,
                                at,
                                decision,
                                by,
                                "service.restart",
                                ActionClass.DISRUPTIVE,
                                target,
                                about,
                                parameters,
                                key,
                                token,
                                deadline,
                                verifyBy,
                                intent,
                                lineage)));
    }

    private static Arbitrary<Outcome> outcomes() {
        return Combinators.combine(
                        ids(),
                        moments(),
                        ids(),
                        subjects(),
                        Arbitraries.of(Outcome.Result.class),
                        texts(),
                        attributes(),
                        lineages())
                .flatAs((id, at, attempt, subject, result, text, evidence, lineage) -> Arbitraries.of(true, false)
                        .map(resolved ->
                                new Outcome(id, at, attempt, subject, result, text, evidence, resolved, lineage)));
    }
}
