/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thread that receives what services say, each on a socket of its own: one that floods fills its own queue only. The thread is there from the first socket on. */
public final class NotifySockets implements AutoCloseable {
    /** Datagrams of one socket that are taken in one turn, before the others have theirs. */
    private static final int IN_A_TURN = 16;

    private @Nullable EpollLoop loop;
    private final NotifySocket.Buffer buffer = new NotifySocket.Buffer();

    /** Called on the receiving thread; must be quick. */
    @FunctionalInterface
    public interface Listener {
        /** Takes the message, whose descriptors it closes; false pauses until {@link Listening#resume}. */
        boolean message(NotifySocket.Message message);
    }

    /** @param address a path, or a name in the abstract namespace with a leading {@code @} */
    public Listening open(String address, Listener listener) throws IOException {
        NotifySocket socket = NotifySocket.bind(address);
        try {
            Listening listening = new Listening(loop(), socket, listener);
            listening.resume();
            return listening;
        } catch (IOException unwatched) {
            socket.close();
            throw unwatched;
        }
    }

    private synchronized EpollLoop loop() throws OsException {
        if (loop == null) {
            loop = new EpollLoop("reeve-notify");
        }
        return loop;
    }

    /** A socket that is listened to. */
    public final class Listening implements AutoCloseable {
        private final EpollLoop loop;
        private final NotifySocket socket;
        private final Listener listener;
        private final long token;
        private boolean reading;

        private Listening(EpollLoop loop, NotifySocket socket, Listener listener) {
            this.loop = loop;
            this.socket = socket;
            this.listener = listener;
            this.token = loop.nextToken();
        }

        public String address() {
            return socket.address();
        }

        /** Reads again after a pause. */
        public synchronized void resume() throws OsException {
            if (!reading) {
                reading = true;
                loop.add(token, socket.fd(), Poll.IN, ready -> receive());
            }
        }

        private synchronized void receive() {
            try {
                for (int i = 0; i < IN_A_TURN && reading; i++) {
                    Optional<NotifySocket.Message> message = socket.receive(buffer);
                    if (message.isEmpty()) {
                        return;
                    }
                    if (!listener.message(message.get())) {
                        reading = false;
                        loop.remove(token);
                    }
                }
            } catch (OsException closed) {
                reading = false;
                loop.remove(token);
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    @Override
    public synchronized void close() {
        if (loop != null) {
            loop.close();
            loop = null;
        }
    }
}
