/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Observation;
import dev.reeve.format.Quote;
import dev.reeve.model.CheckState;
import dev.reeve.model.Config;
import dev.reeve.model.NearestWord;
import dev.reeve.model.Subject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds the names of a supposed event against a configuration: of what there is not nothing would ever come, which reads as good news. */
public final class SupposedNames {
    private SupposedNames() {}

    /**
     * @param running services that the configuration may have no more
     * @throws IllegalArgumentException for what the configuration does not have; the message says what is near
     */
    public static void check(Observation supposed, Config config, Collection<String> running) {
        Subject subject = supposed.subject();
        Collection<String> names = names(subject.kind(), config, running);
        if (names != null && !names.contains(bare(subject))) {
            String near = NearestWord.of(subject.name(), names);
            throw new IllegalArgumentException(
                    "the configuration has no " + subject.kind() + " " + Quote.of(subject.name())
                            + (near.isEmpty() ? "" : ", did you mean '" + subject.kind() + "/" + near + "'?"));
        }
        state(supposed, config);
    }

    /** A check of Reeve's own is not up or down, as Nagios' hosts are. */
    private static void state(Observation supposed, Config config) {
        String state = supposed.attributes().text("state");
        List<String> states =
                Arrays.stream(CheckState.values()).map(CheckState::label).toList();
        boolean own = supposed.type().startsWith("check.")
                && config.checks().containsKey(supposed.subject().name());
        if (own && state != null && !states.contains(state)) {
            throw new IllegalArgumentException(
                    supposed.subject() + " is never '" + state + "'; it is one of " + String.join(", ", states));
        }
    }

    /** An instance of an Upstart job is written {@code job(instance)}. */
    private static String bare(Subject subject) {
        int bracket = subject.name().indexOf('(');
        return subject.kind().equals("service") && bracket > 0 ? subject.name().substring(0, bracket) : subject.name();
    }

    /** Null for what is in no configuration, such as addresses. */
    private static @Nullable Collection<String> names(String kind, Config config, Collection<String> running) {
        return switch (kind) {
            case "service" ->
                all(config.services().keySet(), config.upstart().jobs().keySet(), running);
            case "upstart" -> config.upstart().jobs().keySet();
            case "check", "host" -> checks(config);
            case "job" -> config.jobs().keySet();
            case "channel" -> config.channels().keySet();
            case "rule" -> config.rules().keySet();
            case "log" -> config.logs().keySet();
            case "jail" ->
                all(config.jails().jails().keySet(), config.jails().broken().keySet());
            default -> null;
        };
    }

    private static Collection<String> checks(Config config) {
        TreeSet<String> all = new TreeSet<>(config.checks().keySet());
        config.monitor().monitoring().hosts().keySet().forEach(key -> all.add(key.host()));
        config.monitor().monitoring().services().keySet().forEach(key -> all.add(key.host() + "/" + key.service()));
        return all;
    }

    @SafeVarargs
    private static Collection<String> all(Collection<String>... sets) {
        TreeSet<String> all = new TreeSet<>();
        Arrays.stream(sets).forEach(all::addAll);
        return all;
    }
}
