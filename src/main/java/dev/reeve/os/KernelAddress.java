/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Addresses as the kernel prints them in /proc/net, where some tables have the bytes of each word in host order. */
final class KernelAddress {
    private static final HexFormat HEX = HexFormat.of();

    private KernelAddress() {}

    /** From 8 or 32 hex digits, words of 32 bits in host order (/proc/net/route, tcp, tcp6). */
    static InetAddress ofHostOrder(String hex) {
        byte[] bytes = HEX.parseHex(hex);
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        ByteBuffer network = ByteBuffer.allocate(bytes.length);
        while (words.hasRemaining()) {
            network.putInt(words.getInt());
        }
        return of(network.array());
    }

    /** From hex digits in network order (/proc/net/ipv6_route). */
    static InetAddress ofNetworkOrder(String hex) {
        return of(HEX.parseHex(hex));
    }

    /** From 4 or 16 bytes; an IPv4-mapped IPv6 address becomes the IPv4 one. */
    static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + Arrays.toString(bytes), e);
        }
    }

    /** From text such as 192.0.2.1 or fe80::1%eth0, without any look-up by name; empty for anything else. */
    static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(withoutScope(InetAddress.ofLiteral(text.split("%", 2)[0])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static InetAddress withoutScope(InetAddress address) {
        return of(address.getAddress());
    }
}
