/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A question of SNTP version 4 (RFC 4330, 4): its transmit time stamp is random, so that nobody who did not see it can answer; the true one stays here. */
record SntpPacket(byte[] bytes, long token, double sent) {
    private static final int SIZE = 48;
    private static final int ORIGINATE = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;
    private static final byte CLIENT = 0x23;
    private static final double EPOCH = 2_208_988_800.0;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param offset how far the server's clock is ahead, in seconds */
    record Reply(double offset, boolean synchronised) {}

    static SntpPacket question() {
        long token = RANDOM.nextLong();
        ByteBuffer packet = ByteBuffer.allocate(SIZE).put(0, CLIENT).putLong(TRANSMIT, token);
        return new SntpPacket(packet.array(), token, now());
    }

    /** Null for what is no answer to this. */
    @Nullable
    Reply answeredBy(byte[] answer, int length) {
        double received = now();
        ByteBuffer packet = ByteBuffer.wrap(answer);
        if (length < SIZE || (packet.get(0) & 7) != 4 || packet.getLong(ORIGINATE) != token) {
            return null;
        }
        double there = seconds(packet.getLong(RECEIVE));
        double back = seconds(packet.getLong(TRANSMIT));
        boolean synchronised = (packet.get(0) & 0xc0) != 0xc0 && packet.get(1) != 0;
        return new Reply(((there - sent) + (back - received)) / 2, synchronised);
    }

    /** Since 1970; time stamps without their first bit are of the era that began in 2036. */
    private static double seconds(long stamp) {
        double seconds = (stamp >>> 32) + (stamp & 0xffff_ffffL) / 4_294_967_296.0;
        return stamp < 0 ? seconds - EPOCH : seconds + 4_294_967_296.0 - EPOCH;
    }

    private static double now() {
        Instant now = Instant.now();
        return now.getEpochSecond() + now.getNano() / 1e9;
    }
}
