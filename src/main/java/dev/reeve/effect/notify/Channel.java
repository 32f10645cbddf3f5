/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One way to tell. */
interface Channel {
    /**
     * Tells once; keeps to the time or is interrupted.
     *
     * @return a line on how it went
     */
    Told tell(Message message, Duration within) throws InterruptedException;

    /**
     * How telling went.
     *
     * @param delivered whether the other side took it
     * @param again whether another try may help and does no harm: nobody there, a passing trouble of theirs, or a receiver that drops second copies
     * @param unsure it may have been taken, but nobody said so
     * @param pause how long the other side wants to be left alone; null when it did not say
     */
    record Told(
            boolean delivered,
            boolean again,
            boolean unsure,
            String text,
            @Nullable Duration pause) {
        static Told delivered(String text) {
            return new Told(true, false, false, text, null);
        }

        static Told refused(String text) {
            return new Told(false, false, false, text, null);
        }

        static Told tryAgain(String text) {
            return new Told(false, true, false, text, null);
        }

        /** Sent, and no answer: not sent again, for it may have arrived. */
        static Told unsure(String text) {
            return new Told(false, false, true, text, null);
        }

        /** Sent, and no answer; the receiver knows a second copy for what it is. */
        static Told unsureAgain(String text) {
            return new Told(false, true, true, text, null);
        }

        Told after(@Nullable Duration pause) {
            return new Told(delivered, again, unsure, text, pause);
        }

        /** The same, with nothing in its text that is secret. */
        Told hiding(Secret secret) {
            return new Told(delivered, again, unsure, secret.hidden(text), pause);
        }
    }
}
