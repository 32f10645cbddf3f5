/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Machines of the same network that were asked for by ARP (IPv4), from /proc/net/arp; see arp(7). */
public final class Neighbours {
    private static final int ATF_COM = 2;
    private static final int FIELDS = 6;

    private Neighbours() {}

    /** @param device on which it was asked for: anyone may have the kernel ask for any address on a device where it cannot be */
    public record Neighbour(InetAddress address, String device) {}

    /** Those that were asked for and have not answered. The kernel tries for some three seconds, so one that was just asked for the first time is among them. */
    public static List<Neighbour> silent() {
        return silent(ProcFiles.linesIfThere(ProcFiles.PROC.resolve("net/arp"), ProcFiles.LARGE));
    }

    // IP address, HW type, Flags, HW address, Mask, Device; the first line is the heading.
    static List<Neighbour> silent(List<String> lines) {
        List<Neighbour> silent = new ArrayList<>();
        lines.stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length >= FIELDS && !answered(fields[2]))
                .forEach(fields -> KernelAddress.literal(fields[0])
                        .ifPresent(address -> silent.add(new Neighbour(address, fields[5]))));
        return silent;
    }

    private static boolean answered(String flags) {
        try {
            return (Integer.decode(flags) & ATF_COM) != 0;
        } catch (NumberFormatException nonsense) {
            return true;
        }
    }
}
