/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import java.nio.charset.StandardCharsets;

/** Tells whether a running instance was started as the configuration now says. Limits of stopping, restarting and readiness apply to what runs already, so they are no part of it. */
final class Fingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    /** A hash, because the environment may hold secrets and this goes into snapshots. */
    static String of(ServiceSpec spec) {
        return Long.toHexString(hash(run(spec) + parameters(spec.kind())));
    }

    /** Of all but the parameters of an agent. */
    static String frame(ServiceSpec spec) {
        return Long.toHexString(hash(run(spec)));
    }

    private static String run(ServiceSpec spec) {
        return spec.run() + "\n" + spec.output().file() + (spec.output().timestamps() ? " timed" : "");
    }

    // An agent is told the parameters it was started with when it is to stop: others are another service.
    private static String parameters(ServiceKind kind) {
        return switch (kind) {
            case ServiceKind.Ocf ocf -> "\n" + ocf.parameters();
            case ServiceKind.Native own when !own.equals(ServiceKind.NATIVE) -> "\n" + own;
            default -> "";
        };
    }

    /** FNV-1a of 64 bits: the same on every machine; nobody gains by a collision but the file's own author. */
    static long hash(String text) {
        long hash = OFFSET;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * PRIME;
        }
        return hash;
    }
}
