/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a scope that somebody wrote means in a configuration. A slip of the pen is told before the hold is set: one on what there is not stops nothing, and looks as if it did. */
public final class HoldScope {
    /** What actions are aimed at. A group is held as {@code group:NAME}, which covers its services. */
    static final List<String> KINDS = List.of(
            "address", "alert", "channel", "command", "contact", "handler", "jail", "job", "node", "service", "silence",
            "upstart");

    /** In front of what a name alone may stand for. */
    private static final List<String> NAMED =
            List.of("service/", "job/", "rule:", "group:", "jail/", "channel/", "upstart/");

    private HoldScope() {}

    /**
     * The scope; of a name without its kind the one thing that is called so.
     *
     * @throws IllegalArgumentException with what was probably meant, when nothing in the configuration is
     */
    public static String of(String written, Config config) {
        String address = BanAddress.canonical(written);
        if (address != null) {
            return "address/" + address;
        }
        if (isBare(written)) {
            return ofName(written, config);
        }
        checkKind(written);
        int end = end(written);
        String kind = end < 0 ? "" : written.substring(0, end);
        String name = written.substring(end + 1);
        if (kind.equals("address")) {
            return "address/" + BanAddress.parse(name);
        }
        Collection<String> names = names(kind, config);
        if (names != null && !names.contains(name) && !isInstance(kind, name, names)) {
            String near = NearestWord.of(name, names);
            throw new IllegalArgumentException("the configuration has no " + kind + " " + quote(name)
                    + meant(near.isEmpty() ? "" : written.substring(0, end + 1) + near));
        }
        return written;
    }

    /** Whether it is a name alone, of which only a configuration knows what it stands for. */
    public static boolean isBare(String written) {
        return !written.equals("all") && written.matches("[^\\s/:]+");
    }

    /** @throws IllegalArgumentException with what was expected, unless it has the form of a scope, and something is ever done to what is of its kind */
    public static void checkKind(String scope) {
        HoldLine.checkScope(scope);
        int slash = scope.indexOf('/');
        if (end(scope) != slash || slash < 0 || KINDS.contains(scope.substring(0, slash))) {
            return;
        }
        String kind = scope.substring(0, slash);
        String name = scope.substring(slash);
        String near = kind.equals("group") || kind.equals("rule")
                ? kind + ":" + name.substring(1)
                : NearestWord.of(kind, KINDS);
        throw new IllegalArgumentException(
                "a hold on " + quote(scope) + " would stop nothing: a scope is all, class:CLASS,"
                        + " rule:NAME, group:NAME or KIND/NAME, where KIND is one of " + String.join(", ", KINDS)
                        + meant(near.isEmpty() || near.indexOf(':') > 0 ? near : near + name));
    }

    private static String ofName(String name, Config config) {
        List<String> meant = NAMED.stream()
                .filter(kind -> Objects.requireNonNull(names(kind.substring(0, kind.length() - 1), config))
                        .contains(name))
                .map(kind -> kind + name)
                .toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        if (meant.isEmpty()) {
            throw new IllegalArgumentException("expected a scope: all, class:disruptive, rule:NAME, group:NAME or a"
                    + " subject such as service/web; the configuration has nothing that is called " + quote(name)
                    + meant(near(name, config)));
        }
        throw new IllegalArgumentException(
                quote(name) + " may be any of " + String.join(", ", meant) + ": write which of them");
    }

    private static String near(String name, Config config) {
        TreeSet<String> all = new TreeSet<>(List.of("all"));
        NAMED.forEach(kind -> all.addAll(Objects.requireNonNull(names(kind.substring(0, kind.length() - 1), config))));
        String near = NearestWord.of(name, all);
        return near.isEmpty() || near.equals("all")
                ? near
                : NAMED.stream()
                        .filter(kind -> Objects.requireNonNull(names(kind.substring(0, kind.length() - 1), config))
                                .contains(near))
                        .map(kind -> kind + near)
                        .findFirst()
                        .orElse("");
    }

    /** Null for what is in no configuration, such as addresses, or may be there without being written down. */
    private static @Nullable Collection<String> names(String kind, Config config) {
        return switch (kind) {
            case "service" ->
                both(config.services().keySet(), config.upstart().jobs().keySet());
            case "upstart" -> config.upstart().jobs().keySet();
            case "job" -> config.jobs().keySet();
            case "channel" -> config.channels().keySet();
            case "jail" ->
                both(config.jails().jails().keySet(), config.jails().broken().keySet());
            case "rule" -> config.rules().keySet();
            case "group" ->
                new TreeSet<>(config.services().values().stream()
                        .flatMap(service -> Stream.ofNullable(service.group()))
                        .toList());
            default -> null;
        };
    }

    private static Collection<String> both(Collection<String> some, Collection<String> others) {
        TreeSet<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /** An instance of an Upstart job is written {@code job(instance)}. */
    private static boolean isInstance(String kind, String name, Collection<String> names) {
        int bracket = name.indexOf('(');
        return kind.equals("service") && bracket > 0 && names.contains(name.substring(0, bracket));
    }

    /** Where the kind ends: at the first slash or colon. */
    private static int end(String scope) {
        int slash = scope.indexOf('/');
        int colon = scope.indexOf(':');
        return slash < 0 || (colon >= 0 && colon < slash) ? colon : slash;
    }

    private static String meant(String near) {
        return near.isEmpty() ? "" : "; did you mean '" + near + "'?";
    }

    private static String quote(String text) {
        return "'" + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + "'";
    }
}
