/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Backoff;
import dev.reeve.model.Limits;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Limits of a class or of one rule. Only what is written counts; {@link #merge} lays it over what held before. */
final class LimitsSection {
    static final Type<Limits.Rate> RATE_ONLY = new ScalarType<>(
            "rate", "a rate such as 3 in 10m", Schemas.pattern("^[0-9]{1,7} in .+$"), LimitsSection::rate);

    static final Key<Optional<Duration>> BASIS_AGE = Key.optional(
            "basis-age", orNone(Types.SPAN_OF_TIME), "The facts that a decision stands on may be no older.", "30s");
    static final Key<Integer> OBSERVERS = Key.optional(
            "observers", Types.integer("number", 1, 100), "How many independent observers must agree.", "2");
    static final Key<Optional<Limits.Rate>> PER_TARGET =
            Key.optional("per-target", orNone(RATE_ONLY), "Attempts on one target.", "3 in 10m");
    static final Key<Optional<Limits.Rate>> PER_RULE =
            Key.optional("per-rule", orNone(RATE_ONLY), "Attempts by one rule.", "10 in 1h");
    static final Key<Optional<Limits.Rate>> PER_GROUP = Key.optional(
            "per-group",
            orNone(RATE_ONLY),
            "Attempts in one group of services; without a group, in the class on this node.",
            "5 in 10m");
    static final Key<Optional<Limits.Rate>> PER_NODE = Key.optional(
            "per-node",
            orNone(RATE_ONLY),
            "Attempts of the class on one node, whatever they are aimed at; first starts and asked restarts do not count.",
            "200 in 10m");
    static final Key<Optional<Backoff>> BACKOFF = Key.optional(
            "backoff", orNone(BackoffSection.SECTION), "Waits between attempts on one target that had no effect.", "");
    static final Key<Optional<Duration>> VERIFY = Key.optional(
            "verify-within",
            orNone(Types.SPAN_OF_TIME),
            "The goal must be seen to hold so long after the attempt.",
            "60s");
    static final Key<Integer> INEFFECTIVE = Key.optional(
            "ineffective",
            Types.integer("number", 1, 1_000),
            "So many attempts in a row without effect put the target in quarantine.",
            "3");
    static final Key<Double> BLAST_RADIUS = Key.optional(
            "blast-radius",
            new ScalarType<>(
                    "share",
                    "a share such as 20% or 0.2",
                    Schemas.numberOr("number", "^[0-9.]+ ?%?$"),
                    LimitsSection::share),
            "Share of a group that may be down at once for whatever reason.",
            "20%");

    static final Key<Integer> APPROVALS = Key.optional(
            "approvals",
            Types.integer("number", 0, 5),
            "How many different people must say yes to each such action of a rule; 0 for none.",
            "2");

    static final Section<Limits> SECTION = Section.of(
            "limits",
            "limits",
            "What is written replaces the default of the action class; the defaults are in docs/guard.md. `none` lifts a limit. Each limit that is looser than the default is printed by `reeve check`.",
            List.of(
                    BASIS_AGE,
                    OBSERVERS,
                    PER_TARGET,
                    PER_RULE,
                    PER_GROUP,
                    PER_NODE,
                    BACKOFF,
                    VERIFY,
                    INEFFECTIVE,
                    BLAST_RADIUS,
                    APPROVALS),
            LimitsSection::said);

    /** The limits that a class or rule in a file lifts altogether, in the order of {@link #keys()}. */
    record Said(Limits limits, List<String> lifted) {}

    /** As {@link #SECTION}, for a class: knows what is lifted. */
    static final Section<Said> CLASS_SECTION = new Section<>(
            SECTION.id(),
            SECTION.title(),
            SECTION.doc(),
            SECTION.keys(),
            List.of(),
            false,
            bound -> new Said(said(bound), lifted(bound)));

    /** As {@link #SECTION}, for a rule, which may lift none: it has to say a number. */
    static final Section<Limits> RULE_SECTION = new Section<>(
            SECTION.id(), SECTION.title(), SECTION.doc(), SECTION.keys(), List.of(), false, LimitsSection::ofRule);

    private LimitsSection() {}

    private static Limits ofRule(Bound bound) {
        for (String key : lifted(bound)) {
            bound.reading()
                    .findings()
                    .error(
                            bound.origin(),
                            "a rule cannot lift '" + key + "' altogether",
                            "a number; 'none' belongs to guard.classes");
        }
        return said(bound);
    }

    private static Limits said(Bound bound) {
        Integer observers = bound.find(OBSERVERS);
        Integer ineffective = bound.find(INEFFECTIVE);
        Double blast = bound.find(BLAST_RADIUS);
        Integer approvals = bound.find(APPROVALS);
        return new Limits(
                value(bound, BASIS_AGE),
                observers == null ? 0 : observers,
                value(bound, PER_TARGET),
                value(bound, PER_RULE),
                value(bound, PER_GROUP),
                value(bound, PER_NODE),
                value(bound, BACKOFF),
                value(bound, VERIFY),
                ineffective == null ? 0 : ineffective,
                blast == null ? -1 : blast,
                approvals == null ? -1 : approvals);
    }

    private static <T> @Nullable T value(Bound bound, Key<Optional<T>> key) {
        Optional<T> value = bound.find(key);
        return value == null ? null : value.orElse(null);
    }

    private static List<String> lifted(Bound bound) {
        return List.of(BASIS_AGE, PER_TARGET, PER_RULE, PER_GROUP, PER_NODE, BACKOFF, VERIFY).stream()
                .filter(key -> bound.values().get(key) instanceof Optional<?> value && value.isEmpty())
                .<String>map(Key::name)
                .toList();
    }

    /** The class's limits as said over the defaults. */
    static Limits merge(Said said, Limits base) {
        Limits over = said.limits().over(base);
        List<String> none = said.lifted();
        return new Limits(
                none.contains(BASIS_AGE.name()) ? null : over.basisAge(),
                over.observers(),
                none.contains(PER_TARGET.name()) ? null : over.perTarget(),
                none.contains(PER_RULE.name()) ? null : over.perRule(),
                none.contains(PER_GROUP.name()) ? null : over.perGroup(),
                none.contains(PER_NODE.name()) ? null : over.perNode(),
                none.contains(BACKOFF.name()) ? null : over.backoff(),
                none.contains(VERIFY.name()) ? null : over.verifyWithin(),
                over.ineffective(),
                over.blastRadius(),
                over.approvals());
    }

    private static Limits.Rate rate(String text) {
        String[] parts = text.strip().split(" +in +", -1);
        if (parts.length != 2 || !parts[0].matches("\\d{1,7}") || parts[0].matches("0+")) {
            throw ScalarType.not();
        }
        Duration per = Spans.parse(parts[1]);
        if (per.isZero()) {
            throw ScalarType.not();
        }
        return new Limits.Rate(Integer.parseInt(parts[0]), per);
    }

    private static double share(String text) {
        boolean percent = text.endsWith("%");
        double number = Double.parseDouble(
                percent ? text.substring(0, text.length() - 1).strip() : text);
        double share = percent ? number / 100 : number;
        if (!(share >= 0 && share <= 1)) {
            throw ScalarType.not();
        }
        return share;
    }

    private static <T> Type<Optional<T>> orNone(Type<T> type) {
        return new OrNone<>(type);
    }

    private record OrNone<T>(Type<T> type) implements Type<Optional<T>> {
        @Override
        public @Nullable Optional<T> read(YamlNode node, Reading reading) {
            if (node instanceof YamlNode.Scalar scalar && scalar.text().equals("none")) {
                return Optional.empty();
            }
            T value = type.read(node, reading);
            return value == null ? null : Optional.of(value);
        }

        @Override
        public String label() {
            return type.label() + ", or none";
        }

        @Override
        public String title() {
            return type.title();
        }

        @Override
        public Value schema() {
            return Schemas.anyOf(type.schema(), Schemas.choice(List.of("none")));
        }

        @Override
        public List<Section<?>> sections() {
            return type.sections();
        }
    }
}
