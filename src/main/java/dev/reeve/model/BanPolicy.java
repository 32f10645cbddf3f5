/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What every ban keeps to, whoever asks: the fold and the effector both hold it, so that one alone cannot let a wider or longer ban through. */
public final class BanPolicy {
    /** Where a ban does not say for how long. */
    public static final Duration DEFAULT_TIME = Duration.ofMinutes(10);

    /** A longer time is cut to this, ten years: there is no ban without an end. */
    public static final Duration LONGEST_TIME = Duration.ofDays(3_652);

    /** More live bans than this are not kept; the one added longest ago gives way. */
    public static final int MOST_LIVE = 200_000;

    /** More different groups of ports and protocols than this are not banned from at one time: each costs every packet a look. */
    public static final int MOST_SCOPES = 32;

    private static final int WIDEST_V4 = 24;
    /** What a jail may at most be told to; the guard lets no other rule beyond {@link #USUAL_V6}. */
    private static final int WIDEST_V6 = 48;

    /** The widest IPv6 network that is banned automatically unless the configuration says so. */
    public static final int USUAL_V6 = 64;

    private static final int WIDEST_V4_BY_OPERATOR = 8;
    private static final int WIDEST_V6_BY_OPERATOR = 16;

    /** A parameter of {@code ban.add}: the actions of the jail that it names are all that keeps the banned out. */
    public static final String ONLY_ACTIONS = "only-actions";

    private BanPolicy() {}

    /** How long a ban with these parameters ({@code for}, in microseconds) lasts, from when it was permitted. */
    public static Duration time(Attributes parameters) {
        long micros = parameters.integer("for", 0);
        Duration asked = micros <= 0 ? DEFAULT_TIME : Duration.of(micros, ChronoUnit.MICROS);
        return asked.compareTo(LONGEST_TIME) > 0 ? LONGEST_TIME : asked;
    }

    /**
     * What a ban with these parameters ({@code ports}, {@code protocol}) keeps out of, or what its removal is about; null where they say nothing: for a ban that is everything, for a removal all
     * bans of the address.
     *
     * @throws IllegalArgumentException when they are no ports or protocols; the text is for people
     */
    public static @Nullable BanScope scope(Attributes parameters) {
        String ports = parameters.text("ports", "");
        String protocol = parameters.text("protocol", "");
        return ports.isBlank() && protocol.isBlank() ? null : BanScope.of(ports, protocol);
    }

    /** As {@link #address} and {@link #scope}, for a ban. */
    public static BanTarget target(Subject target, Attributes parameters, boolean operator) {
        BanScope scope = scope(parameters);
        return new BanTarget(address(target, operator), scope == null ? BanScope.EVERYTHING : scope);
    }

    /**
     * The address that an action is aimed at.
     *
     * @param operator whether a person asks, who may ban wider networks
     * @throws IllegalArgumentException when it is none, or too wide; the text is for people
     */
    public static BanAddress address(Subject target, boolean operator) {
        if (!target.kind().equals("address")) {
            throw new IllegalArgumentException("expected a target such as address/203.0.113.9, got " + target);
        }
        BanAddress address = BanAddress.parse(target.name());
        int widest = widest(address.v6(), operator);
        if (address.prefix() < widest) {
            throw new IllegalArgumentException(
                    "the network " + address + " is wider than /" + widest + ", the widest that "
                            + (operator ? "an operator" : "a rule") + " may ban; ban smaller networks one by one");
        }
        return address;
    }

    private static int widest(boolean v6, boolean operator) {
        if (operator) {
            return v6 ? WIDEST_V6_BY_OPERATOR : WIDEST_V4_BY_OPERATOR;
        }
        return v6 ? WIDEST_V6 : WIDEST_V4;
    }

    /** Whether Reeve itself is to keep nobody out by a {@code ban.add} with these parameters. */
    public static boolean onlyActions(Attributes parameters) {
        return parameters.truth(ONLY_ACTIONS) && !parameters.text("jail", "").isEmpty();
    }
}
