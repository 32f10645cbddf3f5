/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.scenario;

import dev.reeve.model.Cidr;
import dev.reeve.model.Ipv6Text;
import java.util.List;

/** Addresses that are taken one after the other, and then from the first again. Of networks of more than 2<sup>24</sup> the first so many. */
public record AddressPool(List<Cidr> networks) {
    private static final int MOST_BITS = 24;

    /** Where nothing is said: of the networks that are set aside for documentation. */
    public static final AddressPool USUAL = new AddressPool(List.of(new Cidr(false, 0, 0xcb00_7109L, 32)));

    public AddressPool {
        networks = List.copyOf(networks);
        if (networks.isEmpty()) {
            throw new IllegalArgumentException("no address");
        }
    }

    public long size() {
        return networks.stream().mapToLong(AddressPool::size).sum();
    }

    private static long size(Cidr network) {
        return 1L << Math.min(MOST_BITS, network.width() - network.prefix());
    }

    /** @param index from 0 */
    public String address(long index) {
        long left = Math.floorMod(index, size());
        for (Cidr network : networks) {
            if (left < size(network)) {
                return text(network, left);
            }
            left -= size(network);
        }
        throw new IllegalStateException("not in the pool: " + index);
    }

    private static String text(Cidr network, long offset) {
        long low = network.low() + offset;
        if (network.v6()) {
            return Ipv6Text.write(network.high(), low);
        }
        return (low >>> 24 & 255) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
    }
}
