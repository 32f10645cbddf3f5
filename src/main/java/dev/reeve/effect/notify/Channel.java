/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import java.time.Duration;

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
     * @param again whether another try may help: nobody there, or a passing trouble of theirs
     * @param unsure it may have been taken, but nobody said so
     */
    record Told(boolean delivered, boolean again, boolean unsure, String text) {
        static Told delivered(String text) {
            return new Told(true, false, false, text);
        }

        static Told refused(String text) {
            return new Told(false, false, false, text);
        }

        static Told tryAgain(String text) {
            return new Told(false, true, false, text);
        }

        /** Sent, and no answer: not sent again, for it may have arrived. */
        static Told unsure(String text) {
            return new Told(false, false, true, text);
        }
    }
}
