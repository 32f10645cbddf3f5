/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.monitor;

import dev.reeve.event.Observation;
import dev.reeve.model.Amount;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.monitor.external.ExternalCommand;
import dev.reeve.model.monitor.external.Reading;
import dev.reeve.source.Emitter;

/** Lines of external commands as events. What is no command is told a few times a minute, so that a writer of nonsense fills no journal, and more lines than a busy machine sends wait. */
final class CommandLines {
    private static final String TYPE = "monitor.command";
    private static final int MOST_REFUSED = 10;
    private static final int MOST_PER_SECOND = 5_000;
    private static final long SECOND = 1_000_000_000L;

    private final String node;
    private final String via;
    private long second = Long.MIN_VALUE;
    private int inSecond;
    private long minute = Long.MIN_VALUE;
    private int refusedInMinute;
    private long taken;
    private long refused;

    CommandLines(String node, String via) {
        this.node = node;
        this.via = via;
    }

    void emit(String line, Emitter out) throws InterruptedException {
        String text = line.replaceAll("\\p{Cntrl}", " ").strip();
        if (text.isEmpty()) {
            return;
        }
        pace();
        boolean good = ExternalCommand.read(text) instanceof Reading.Command;
        if (good || toldOfNonsense()) {
            String shown = text.substring(0, Math.min(text.length(), ExternalCommand.MOST_LINE));
            Attributes said =
                    Attributes.builder().put("line", shown).put("via", via).build();
            out.emit(Observation.of(TYPE, new Subject("node", node), said, Trust.REPORTED));
        }
        taken += good ? 1 : 0;
        refused += good ? 0 : 1;
    }

    private boolean toldOfNonsense() {
        long now = System.nanoTime() / (60 * SECOND);
        refusedInMinute = now == minute ? refusedInMinute + 1 : 1;
        minute = now;
        return refusedInMinute <= MOST_REFUSED;
    }

    private void pace() throws InterruptedException {
        long now = System.nanoTime() / SECOND;
        inSecond = now == second ? inSecond + 1 : 1;
        second = now;
        if (inSecond > MOST_PER_SECOND) {
            Thread.sleep(100);
        }
    }

    String words() {
        return Amount.of(taken, "command") + " taken, " + Amount.of(refused, "line")
                + (refused == 1 ? " that is none" : " that are none");
    }
}
