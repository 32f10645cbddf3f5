/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.journal.Journal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the interface needs of the daemon; the daemon implements it. Thread-safe. Views are consistent as of one moment and are plain data, so that the routes, the OpenAPI document and the
 * command line share one shape.
 */
public interface Daemon {
    /** The names that {@link #view} knows: status, services, checks, jobs, bans, holds, approvals, sources, channels, types, guard. */
    List<String> views();

    /**
     * A part of the state as data; see docs/api.md for the shapes.
     *
     * @throws IllegalArgumentException for a name that is none of {@link #views}
     */
    Value view(String name);

    /**
     * What a service has written, as {@code {service, file, lines, place, more}}: its last lines, or what came after a place.
     *
     * @param after a place that an earlier answer gave; null for the last {@code lines}
     * @throws IllegalArgumentException when there is no such service
     */
    Value log(String service, int lines, @Nullable Instant since, @Nullable String after);

    /**
     * Measured values of a subject, as {@code {subject, since, until, series: [{label, unit, warn, crit, points: [{at, min, max, mean, count}]}]}}; no series where nothing was measured.
     *
     * @param points in so many stretches of time at most
     */
    default Value series(String subject, Instant since, Instant until, int points) {
        return new Shape().put("subject", subject).put("series", List.of()).value();
    }

    /** For reading entries; explanations are computed from it. */
    Journal journal();

    /** This node's name, for entry ids written as a bare number. */
    String node();

    /** Asks for an action, waits until the request is durable and judged, and up to {@code wait} for its outcome. */
    Answer request(String action, Subject target, Attributes parameters, String reason, Caller caller, Duration wait);

    /** Asks for many actions at once, waits until each is durable and judged, and for no outcome. @return one answer for each, in order */
    default List<Answer> request(List<Wanted> wanted, Caller caller) {
        return wanted.stream()
                .map(each ->
                        request(each.action(), each.target(), each.parameters(), each.reason(), caller, Duration.ZERO))
                .toList();
    }

    /** Carries out a command to the Upstart jobs, up to its end where it waits for that. */
    default Initctl.Said initctl(Initctl command, Caller caller) {
        return Initctl.Said.bad("this daemon has no Upstart jobs");
    }

    /** Carries out an order about hosts and services. @param line in the text of Nagios' external commands */
    default Answer monitor(String line, Caller caller) {
        return Answer.invalid("this daemon watches no hosts");
    }

    /**
     * The scope that somebody means by what they wrote.
     *
     * @throws IllegalArgumentException with what was probably meant, when it would stop nothing
     */
    String holdScope(String written);

    /** Places a hold. @param scope {@code all}, {@code class:N}, {@code rule:NAME} or a subject */
    Answer hold(String scope, String reason, Duration during, Caller caller);

    /** Lifts the hold of that id or scope. */
    Answer unhold(String hold, String reason, Caller caller);

    Answer approve(EntryId decision, boolean granted, Caller caller);

    /** What the configuration on the disk would change: findings, differences, what would start and stop. */
    Value plan();

    /** Puts it into force, all or nothing. @param accept how many objects may be removed, beyond the usual bound */
    Value apply(int accept, Caller caller);

    /**
     * Plays a scenario on a copy of the state as it is now, in virtual time. Nothing is done and nothing written down.
     *
     * @param file the scenario's name, for messages
     * @return what came of it; where it cannot be read, what is wrong as {@code errors}
     * @throws Problem when it cannot be played now
     */
    default Value rehearse(String file, String scenario) {
        throw new Problem(501, "Not offered", "this daemon plays no scenarios", "");
    }

    /** Follows entries as they are committed, from now on. Closing ends it. @param missed told when a follower is too slow, so that he does not get some that are in the journal */
    AutoCloseable follow(Consumer<Entry> to, Runnable missed);

    /** Somebody showed a good token over TLS. @param address from where, as a number */
    default void called(String address) {}

    /**
     * Sets something of a jail otherwise until the configuration is read anew.
     *
     * @param jail its name, or {@code *} with {@code stopped}
     * @param setting {@code stopped}, {@code idle}, {@code findtime}, {@code bantime}, {@code maxretry}, {@code maxmatches}, {@code ignoreself}, {@code addignoreip} or {@code delignoreip}
     */
    default Answer tune(String jail, String setting, List<String> values, Caller caller) {
        return Answer.invalid("there are no jails");
    }

    /** The daemon's own figures in the Prometheus text format. */
    String metrics();
}
