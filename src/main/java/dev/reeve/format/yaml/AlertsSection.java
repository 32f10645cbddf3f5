/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.NoticePattern;
import dev.reeve.model.Origin;
import dev.reeve.model.Template;
import dev.reeve.model.alert.AlertTexts;
import dev.reeve.model.alert.AlertsSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** {@code alerts:}. */
final class AlertsSection {
    /** Of what a pattern may name, what an alert has by itself. */
    private static final List<String> FACTS = List.of("subject", "severity", "status", "key");

    private static final Type<SequencedMap<String, List<String>>> PATTERN = Lists.map(
            Types.matching(
                    "fact", "one of " + String.join(", ", FACTS), "^(" + String.join("|", FACTS) + ")$", text -> true),
            Lists.oneOrMany(Types.LINE));

    static final Key<Duration> WAIT = Key.optional(
            "wait",
            Types.DURATION,
            "30s",
            "How long a first message waits for others of the same cause. What is well again by then is not told.",
            "1m");
    static final Key<Duration> INTERVAL = Key.optional(
            "interval",
            Types.SPAN_OF_TIME,
            "5m",
            "The least time between two messages about one cause through one channel; the guard's own limit is as long.",
            "10m");
    static final Key<List<RouteDraft>> ROUTES = Key.optional(
            "routes",
            Lists.of(RouteKeys.SECTION),
            "[]",
            "Where alerts go: the first route that matches decides. Without a route nobody is told.",
            "");
    static final Key<List<AlertsSpec.Inhibition>> INHIBIT = Key.optional(
            "inhibit", Lists.of(InhibitKeys.SECTION), "[]", "What need not be told while something else is wrong.", "");
    static final Key<Template> TITLE = Key.optional(
            "title",
            template(),
            "'" + AlertTexts.USUAL_TITLE + "'",
            "The title of messages, with places such as `${subject}`.",
            "'[${severity}] ${summary}'");
    static final Key<Template> TEXT = Key.optional(
            "text",
            template(),
            "\"" + AlertTexts.USUAL_TEXT.replace("\n", "\\n") + "\"",
            "The text of messages. Its places: " + String.join(", ", AlertTexts.PLACES) + ".",
            "\"${change}\\n${why}\"");

    static final Section<Draft> SECTION = Section.of(
                    "alerts",
                    "the alerts' section",
                    "Who is told of what is wrong, grouped by root cause. See [notify.md](notify.md#alerts).",
                    List.of(WAIT, INTERVAL, ROUTES, INHIBIT, TITLE, TEXT),
                    AlertsSection::bind)
            .tolerating();

    private AlertsSection() {}

    /** A route and where it stands. */
    record RouteDraft(AlertsSpec.Route route, Origin origin) {}

    /** Before its names are held against the channels. */
    record Draft(AlertsSpec spec, List<RouteDraft> routes) {}

    private static Draft bind(Bound bound) {
        List<RouteDraft> routes = bound.get(ROUTES);
        AlertsSpec spec = new AlertsSpec(
                bound.get(WAIT),
                bound.get(INTERVAL),
                routes.stream().map(RouteDraft::route).toList(),
                bound.get(INHIBIT),
                bound.get(TITLE),
                bound.get(TEXT),
                new TreeMap<>());
        return new Draft(spec, routes);
    }

    private static Type<Template> template() {
        return new ScalarType<>(
                "template", "text with places such as ${subject}", Schemas.type("string"), AlertsSection::parse);
    }

    private static Template parse(String text) {
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\n' && c != '\t')) {
            throw new IllegalArgumentException("it has control characters");
        }
        Template template = Template.parse(text);
        for (String hole : template.holes()) {
            if (!AlertTexts.PLACES.contains(hole)) {
                throw new IllegalArgumentException(
                        "there is no ${" + hole + "}; there are " + String.join(", ", AlertTexts.PLACES));
            }
        }
        return template;
    }

    /** A route. */
    static final class RouteKeys {
        static final Key<SequencedMap<String, List<String>>> WHERE = Key.optional(
                "where",
                PATTERN,
                "{}",
                "Which alerts: facts with globs, of which all must match; everything when left out.",
                "{severity: [error, critical], subject: 'check/db-*'}");
        static final Key<List<String>> TO =
                Key.required("to", Lists.oneOrMany(Types.NAME), "Channels and on-call schedules.", "[duty, ops]");
        static final Key<Duration> DIGEST = Key.optional(
                "digest",
                Types.SPAN_OF_TIME,
                "Collects what happens in this time into one message; without it each cause is told by itself.",
                "1h");
        static final Key<Boolean> FURTHER =
                Key.optional("further", Types.TRUTH, "false", "Whether later routes are looked at too.", "true");
        static final Section<RouteDraft> SECTION = Section.of(
                "route",
                "a route",
                "Where matching alerts go.",
                List.of(WHERE, TO, DIGEST, FURTHER),
                bound -> new RouteDraft(
                        new AlertsSpec.Route(
                                new NoticePattern(bound.get(WHERE)),
                                bound.get(TO),
                                bound.find(DIGEST),
                                bound.get(FURTHER)),
                        bound.origin()));

        private RouteKeys() {}
    }

    /** An inhibition. */
    static final class InhibitKeys {
        static final Key<SequencedMap<String, List<String>>> WHEN = Key.required(
                "when",
                PATTERN,
                "The facts of the alert that inhibits, for as long as it is not cleared.",
                "{subject: check/uplink}");
        static final Key<SequencedMap<String, List<String>>> SILENCE = Key.required(
                "silence", PATTERN, "The facts of those that nobody is told of meanwhile.", "{subject: 'check/web-*'}");
        static final Section<AlertsSpec.Inhibition> SECTION = Section.of(
                "inhibition",
                "an inhibition",
                "What need not be told while something else is wrong.",
                List.of(WHEN, SILENCE),
                InhibitKeys::bind);

        private InhibitKeys() {}

        private static AlertsSpec.Inhibition bind(Bound bound) {
            return new AlertsSpec.Inhibition(pattern(bound, WHEN), pattern(bound, SILENCE));
        }

        private static NoticePattern pattern(Bound bound, Key<SequencedMap<String, List<String>>> key) {
            SequencedMap<String, List<String>> globs = bound.get(key);
            if (globs.isEmpty()) {
                bound.error(key, "it says nothing, which would mean everything", "at least one fact");
            }
            return new NoticePattern(new LinkedHashMap<>(globs));
        }
    }
}
