/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/**
 * One ban: who is kept from what. The same address may be kept from several things at once, each with its own end.
 *
 * @param address the address or network
 * @param scope what it is kept from
 */
public record BanTarget(BanAddress address, BanScope scope) implements Comparable<BanTarget> {
    /** From everything. */
    public static BanTarget of(BanAddress address) {
        return new BanTarget(address, BanScope.EVERYTHING);
    }

    /** Reads what {@link #toString} writes. @throws IllegalArgumentException when it is anything else */
    public static BanTarget parse(String text) {
        int blank = text.indexOf(' ');
        return blank < 0
                ? of(BanAddress.parse(text))
                : new BanTarget(BanAddress.parse(text.substring(0, blank)), BanScope.parse(text.substring(blank + 1)));
    }

    @Override
    public int compareTo(BanTarget other) {
        int byAddress = address.compareTo(other.address);
        return byAddress != 0 ? byAddress : scope.compareTo(other.scope);
    }

    /** {@code 203.0.113.9}, or {@code 203.0.113.9 tcp/22,80}. */
    @Override
    public String toString() {
        return scope.everything() ? address.toString() : address + " " + scope;
    }
}
