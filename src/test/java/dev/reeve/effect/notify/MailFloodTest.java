/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.model.ChannelSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mail servers that never come to an end: neither memory nor a thread is theirs. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class MailFloodTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private Channel.Told tell(SmtpServer server, ChannelSpec.Tls tls, @Nullable SSLSocketFactory trust, Duration within)
            throws Exception {
        ChannelSpec.Kind.Mail mail = new ChannelSpec.Kind.Mail(
                "localhost", server.port(), tls, null, null, "reeve@example.org", List.of("ops@example.org"));
        MailChannel channel = new MailChannel(mail, trust, this::thread);
        return channel.tell(message(), within);
    }

    private Thread thread(Runnable task) {
        Thread thread = Thread.ofVirtual().unstarted(task);
        threads.add(thread);
        return thread;
    }

    private static Message message() {
        return new Message("title", "text", "check/x", "", "d1", "a1", "node", "rule", "2026-01-02T03:04:05Z", 0);
    }

    private void isCutOff(SmtpServer server, ChannelSpec.Tls tls, @Nullable SSLSocketFactory trust) throws Exception {
        Channel.Told told = tell(server, tls, trust, Duration.ofSeconds(10));
        assertThat(told.toString()).contains("said more than 65536 bytes");
        assertThat(threads).hasSize(1);
        assertThat(threads.getFirst().join(SECOND)).isTrue();
    }

    @Test
    void aGreetingWithoutEndIsReadUpToTheBound() throws Exception {
        try (SmtpServer server = new SmtpServer(null, false)) {
            server.floodsInTls = false;
            isCutOff(server, ChannelSpec.Tls.NONE, null);
        }
    }

    @Test
    void soItIsInTlsFromTheStart() throws Exception {
        SSLSocketFactory tls = TestTls.selfSigned(directory, "localhost").getSocketFactory();
        try (SmtpServer server = new SmtpServer(tls, true)) {
            server.floodsInTls = true;
            isCutOff(server, ChannelSpec.Tls.TLS, tls);
        }
    }

    @Test
    void soItIsAfterStartTls() throws Exception {
        SSLSocketFactory tls = TestTls.selfSigned(directory, "localhost").getSocketFactory();
        try (SmtpServer server = new SmtpServer(tls, false)) {
            server.floodsInTls = true;
            isCutOff(server, ChannelSpec.Tls.STARTTLS, tls);
        }
    }

    @Test
    void aServerThatIsSlowLineByLineLosesTheConnectionAtTheTimeout() throws Exception {
        try (SmtpServer server = new SmtpServer(null, false)) {
            server.floodsInTls = false;
            server.floodMillis = 20;
            long begin = System.nanoTime();
            Channel.Told told = tell(server, ChannelSpec.Tls.NONE, null, Duration.ofMillis(300));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1_300));
            assertThat(told.toString()).contains("not sent within 300 ms");
            assertThat(threads.getFirst().join(SECOND)).isTrue();
        }
    }

    @Test
    void noMoreThanTheBoundIsReadOfAllConnectionsTogether() throws Exception {
        try (MailWire wire = new MailWire()) {
            Endless first = new Endless();
            assertThat(wire.bounded(first).readNBytes(1_000)).hasSize(1_000);
            Endless second = new Endless();
            InputStream bounded = wire.bounded(second);
            assertThatThrownBy(bounded::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("said more than 65536 bytes");
            assertThat(first.read + second.read).isEqualTo(MailWire.MOST_READ);
            assertThatThrownBy(bounded::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatIsOverMakesNoMoreConnections() {
        MailWire wire = new MailWire();
        wire.close();
        assertThatThrownBy(() -> wire.plain().createSocket()).hasMessageContaining("the time for the mail is over");
    }

    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 'a';
        }

        @Override
        public int read(byte[] into, int from, int length) {
            read += length;
            Arrays.fill(into, from, from + length, (byte) 'a');
            return length;
        }
    }
}
