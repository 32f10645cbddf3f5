/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the main routing table.
 *
 * @param device name of the interface
 * @param destination network address
 * @param prefix its length in bits; 0 for the default route
 * @param gateway next hop; null when the network is attached to the device
 * @param metric lower is preferred
 */
public record Route(
        String device,
        InetAddress destination,
        int prefix,
        @Nullable InetAddress gateway,
        long metric) {
    public boolean isDefault() {
        return prefix == 0;
    }
}
