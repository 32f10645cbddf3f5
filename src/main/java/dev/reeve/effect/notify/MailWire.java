/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * The connections of one session with a mail server. The mail library gathers an answer of any length before it looks at it: so what is read in the session has a bound, TLS
 * included, and closing this ends whatever the library is at. Thread-safe.
 */
final class MailWire implements AutoCloseable {
    /** Answers are 512 bytes at most (RFC 5321, 4.5.3.1.5), chains of certificates some 10 KiB. */
    static final int MOST_READ = 64 * 1024;

    private final AtomicInteger left = new AtomicInteger(MOST_READ);
    private final List<Socket> open = new ArrayList<>();
    private boolean closed;

    SocketFactory plain() {
        return new Plain();
    }

    /** @param under makes the protected connections, over those of this */
    SSLSocketFactory over(SSLSocketFactory under) {
        return new Tls(under);
    }

    private Socket bounded(Socket raw) throws IOException {
        if (raw instanceof BoundedSocket known) {
            return known;
        }
        Socket socket = new BoundedSocket(raw);
        if (!keep(socket)) {
            socket.close();
            throw new IOException("the time for the mail is over");
        }
        return socket;
    }

    private synchronized boolean keep(Socket socket) {
        return !closed && open.add(socket);
    }

    @Override
    public void close() {
        for (Socket socket : ended()) {
            try {
                socket.close();
            } catch (IOException gone) {
                continue; // Closed is what was wanted.
            }
        }
    }

    private synchronized List<Socket> ended() {
        closed = true;
        List<Socket> all = List.copyOf(open);
        open.clear();
        return all;
    }

    InputStream bounded(InputStream in) {
        return new Bounded(in);
    }

    private final class BoundedSocket extends SocketOver {
        BoundedSocket(Socket raw) {
            super(raw);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return bounded(super.getInputStream());
        }
    }

    /** Fails for good when the session's bound is reached. */
    private final class Bounded extends FilterInputStream {
        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int rest = left.get();
            if (rest <= 0 && length > 0) {
                throw new IOException("the mail server said more than " + MOST_READ + " bytes");
            }
            int got = in.read(into, from, Math.min(length, rest));
            left.addAndGet(-Math.max(0, got));
            return got;
        }

        @Override
        public long skip(long count) throws IOException {
            return Math.max(0, read(new byte[(int) Math.clamp(count, 0, 512)]));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    private final class Plain extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            return bounded(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            throw new IOException("the local address cannot be chosen");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            throw new IOException("the local address cannot be chosen");
        }

        private Socket connected(InetSocketAddress to) throws IOException {
            Socket socket = createSocket();
            socket.connect(to);
            return socket;
        }
    }

    /** For a session in TLS from the start the library connects by itself, and asks here for the protection alone. */
    private final class Tls extends SSLSocketFactory {
        private final SSLSocketFactory under;

        Tls(SSLSocketFactory under) {
            this.under = under;
        }

        @Override
        public Socket createSocket(Socket raw, String host, int port, boolean closes) throws IOException {
            return under.createSocket(bounded(raw), host, port, closes);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return under.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return under.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return createSocket(plain().createSocket(host, port), host, port, true);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return plain().createSocket(host, port, local, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return createSocket(plain().createSocket(host, port), host.getHostName(), port, true);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return plain().createSocket(host, port, local, localPort);
        }
    }
}
