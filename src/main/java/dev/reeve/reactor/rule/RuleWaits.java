/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Moment;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.reactor.Waiting;
import java.util.ArrayList;
import java.util.List;

/** Says how far rules have come that did not fire: of a rule for its keys, of anything else in the rules that are keyed by it or would act on it. */
final class RuleWaits {
    private static final int MOST = 10;

    private final Subject subject;
    private final Moment now;
    private final List<Waiting> all = new ArrayList<>();

    private RuleWaits(Subject subject, Moment now) {
        this.subject = subject;
        this.now = now;
    }

    static List<Waiting> of(Subject subject, Iterable<Rule> rules, Moment now) {
        RuleWaits waits = new RuleWaits(subject, now);
        rules.forEach(waits::rule);
        return waits.all;
    }

    private void rule(Rule rule) {
        Watch watch = rule.watch();
        Detector<?> detector = watch == null ? null : watch.detector();
        RuleSpec spec = rule.spec();
        boolean itself = subject.kind().equals("rule") && subject.name().equals(spec.name());
        if (detector == null) {
            if (itself || actsOn(spec)) {
                all.add(new Waiting(
                        "rule " + spec.name() + " is switched off",
                        "it failed; see its rule.disabled",
                        "reeve apply with the rule mended"));
            }
        } else if (itself) {
            all.addAll(described(rule, detector, detector.keys(MOST)));
        } else if (actsOn(spec)) {
            all.addAll(described(rule, detector, detector.keys(3)));
        } else if (all.size() < MOST) {
            detector.progress(subject.name(), now, rule).stream()
                    .map(progress -> waiting(spec, subject.name(), progress))
                    .forEach(all::add);
        }
    }

    /** One of its actions is aimed at it, by name. */
    private boolean actsOn(RuleSpec spec) {
        return spec.actions().stream()
                .anyMatch(action -> action.target().isLiteral()
                        && action.target().source().equals(subject.name())
                        && action.action().startsWith(subject.kind() + "."));
    }

    private List<Waiting> described(Rule rule, Detector<?> detector, List<String> keys) {
        RuleSpec spec = rule.spec();
        List<Waiting> found = keys.stream()
                .flatMap(
                        key -> detector.progress(key, now, rule).stream().map(progress -> waiting(spec, key, progress)))
                .toList();
        return found.isEmpty()
                ? List.of(new Waiting(
                        "rule " + spec.name(),
                        "nothing wants it: " + detector.wanted() + ", and nothing is counted now",
                        ""))
                : found;
    }

    private static Waiting waiting(RuleSpec spec, String key, Detector.Progress progress) {
        String of = key.isEmpty() ? "" : " for " + key;
        return new Waiting("rule " + spec.name() + of, "nothing wants it yet: " + progress.text(), progress.until());
    }

    static String span(long micros) {
        return Spans.text(Moment.span(Math.max(0, micros)));
    }
}
