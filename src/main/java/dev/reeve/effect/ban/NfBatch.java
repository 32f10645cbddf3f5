/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import static dev.reeve.effect.ban.NfTables.ACK;
import static dev.reeve.effect.ban.NfTables.NEW_ELEMENT;
import static dev.reeve.effect.ban.NfTables.REQUEST;
import static dev.reeve.effect.ban.NfTables.SUBSYSTEM;

import dev.reeve.model.BanAddress;
import dev.reeve.os.NetlinkSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes the elements of sets by netlink, any number in one transaction of the kernel's (linux/netfilter/nfnetlink.h). */
final class NfBatch {
    private static final int BEGIN = 16;
    private static final int END = 17;
    private static final int DELETE_ELEMENT = 14;
    private static final int EXCLUSIVE = 0x200;
    private static final int CREATE = 0x400;
    private static final int TIMEOUT = 4;

    /** Elements in one message: the attribute that holds them has a length of 16 bits. */
    private static final int MOST_IN_MESSAGE = 1_000;

    private final String table;
    private final @Nullable Path namespace;

    /** @param namespace as for {@link NetlinkSocket#netfilter} */
    NfBatch(String table, @Nullable Path namespace) {
        this.table = table;
        this.namespace = namespace;
    }

    /** What is done to elements. */
    enum Verb {
        /** Fails where one is there. */
        ADD_NEW(NEW_ELEMENT, REQUEST | CREATE | EXCLUSIVE),
        ADD(NEW_ELEMENT, REQUEST | CREATE),
        DELETE(DELETE_ELEMENT, REQUEST);

        final int type;
        final int flags;

        Verb(int type, int flags) {
            this.type = type;
            this.flags = flags;
        }
    }

    /** One verb for the elements of one set. */
    record Step(Verb verb, NftSet set, List<BanBackend.Change> changes) {}

    /** Carries out all steps or none. @return 0, or the errno of the first that cannot be done */
    int commit(List<Step> steps) throws IOException, InterruptedException {
        NetlinkWriter writer = new NetlinkWriter();
        writer.end(writer.message(BEGIN, REQUEST, 0, 0, SUBSYSTEM));
        int sequence = 0;
        int last = 0;
        for (Step step : steps) {
            for (int from = 0; from < step.changes.size(); from += MOST_IN_MESSAGE) {
                last = message(writer, step, from, ++sequence);
            }
        }
        if (sequence == 0) {
            return 0;
        }
        writer.flags(last, ACK);
        writer.end(writer.message(END, REQUEST, sequence + 1, 0, SUBSYSTEM));
        try (NetlinkSocket socket = NetlinkSocket.netfilter(namespace)) {
            socket.send(writer.bytes(), writer.length());
            return verdict(socket, sequence);
        }
    }

    private int message(NetlinkWriter writer, Step step, int from, int sequence) {
        int start = writer.message(SUBSYSTEM << 8 | step.verb.type, step.verb.flags, sequence, NfTables.INET, 0);
        writer.text(NfTables.TABLE_ATTRIBUTE, table);
        writer.text(NfTables.SET_ATTRIBUTE, step.set.name());
        int nest = writer.nest(NfTables.ELEMENTS);
        step.changes
                .subList(from, Math.min(step.changes.size(), from + MOST_IN_MESSAGE))
                .forEach(change ->
                        element(writer, change.target().address(), step.verb == Verb.DELETE ? null : change.time()));
        writer.endNest(nest);
        writer.end(start);
        return start;
    }

    static void element(NetlinkWriter writer, BanAddress address, @Nullable Duration time) {
        int element = writer.nest(NfTables.ELEMENT);
        int key = writer.nest(NfTables.KEY);
        writer.address(NfTables.DATA_VALUE, address.v6(), address.high(), address.low());
        writer.endNest(key);
        if (time != null) {
            writer.number(TIMEOUT, Math.max(1, time.toMillis()));
        }
        writer.endNest(element);
    }

    /** The kernel answers for each message that failed, and for the last one, which asks for it; where it looked at none, for the beginning. */
    private static int verdict(NetlinkSocket socket, int last) throws IOException, InterruptedException {
        int first = 0;
        while (true) {
            NetlinkReader reader = NfTables.next(socket);
            while (reader.next()) {
                if (reader.type() == NetlinkReader.ERROR) {
                    first = first == 0 ? -reader.error() : first;
                    if (reader.sequence() == last || reader.sequence() == 0) {
                        return first;
                    }
                }
            }
        }
    }
}
