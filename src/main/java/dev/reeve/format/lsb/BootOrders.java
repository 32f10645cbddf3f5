/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.lsb;

import dev.reeve.model.lsb.BootOrder;
import dev.reeve.model.lsb.Direction;
import dev.reeve.model.lsb.Facilities;
import dev.reeve.model.lsb.InitHeader;
import dev.reeve.model.lsb.Order;
import dev.reeve.model.lsb.Wait;
import dev.reeve.model.lsb.WaitLoop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Works out the boot order from headers, as insserv does: who waits for whom, loops broken at their weakest place, and numbers from the longest way. */
public final class BootOrders {
    /** More scripts than this are left out; a directory with so many holds no init scripts. */
    public static final int MAX_SCRIPTS = 1_000;

    private BootOrders() {}

    public static BootOrder of(List<InitHeader> headers, Facilities facilities) {
        List<InitHeader> sorted = headers.stream()
                .sorted(Comparator.comparing(InitHeader::script))
                .limit(MAX_SCRIPTS)
                .toList();
        return new BootOrder(order(sorted, facilities, Direction.START), order(sorted, facilities, Direction.STOP));
    }

    private static Order order(List<InitHeader> headers, Facilities facilities, Direction direction) {
        SequencedMap<String, List<String>> levels = new LinkedHashMap<>();
        for (InitHeader header : headers) {
            List<String> own = header.levels(direction);
            if (!own.isEmpty()) {
                levels.put(header.script(), own);
            }
        }
        WaitFinder finder = new WaitFinder(headers, facilities, direction, levels);
        List<WaitLoop> loops = new ArrayList<>();
        List<Wait> waits = new LoopBreaker(levels.sequencedKeySet()).keep(finder.waits(), loops);
        Numbering numbering = new Numbering(levels, waits);
        if (direction == Direction.START) {
            headers.stream()
                    .filter(header -> levels.containsKey(header.script()) && asks(header, facilities))
                    .forEach(header -> numbering.alone(header.script()));
        }
        return new Order(direction, numbering.numbers(), levels, waits, loops, finder.missing());
    }

    private static boolean asks(InitHeader header, Facilities facilities) {
        return header.interactive() || header.provides().stream().anyMatch(facilities.interactive()::contains);
    }
}
