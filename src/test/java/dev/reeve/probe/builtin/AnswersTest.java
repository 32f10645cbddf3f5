/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.DiskPlaces;
import dev.reeve.model.builtin.FreeSpace;
import dev.reeve.model.builtin.Validity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers for states that a machine of tests is seldom in, as the plugins were seen to give them. */
class AnswersTest {
    private static List<FreeSpace> limit(String text) {
        return text == null ? List.of() : List.of(FreeSpace.parse(text));
    }

    private static Answer swap(String warning, String critical, long bytes) {
        Map<String, Long> memory = new LinkedHashMap<>();
        memory.put("SwapTotal", bytes);
        memory.put("SwapFree", bytes);
        return MemoryCheck.swap(new BuiltInCheck.Swap(limit(warning), limit(critical), CheckState.CRITICAL), memory);
    }

    /** Seen of check_swap with a swap file of 32 MiB. */
    @ParameterizedTest
    @CsvSource({
        "20%, 10%, OK, 6501160;3250580",
        "33550336, 10, WARNING, 33550336;10",
        "33550335, 10, WARNING, 33550335;10",
        "100%, 50%, WARNING, 32505800;16252900",
        ", 10%, OK, 0;3250580",
        "20%, 99999999, CRITICAL, 6501160;99999999"
    })
    void swapIsCountedInWholeMegabytes(String warning, String critical, CheckState state, String limits) {
        Answer answer = swap(warning, critical, 33_550_336);
        assertThat(answer.state()).isEqualTo(state);
        assertThat(answer.output())
                .isEqualTo(
                        "SWAP " + state + " - 100% free (31MB out of 31MB) |swap=32505856B;" + limits + ";0;32505856");
    }

    @Test
    void memoryIsJudgedByWhatIsStillToBeHad() {
        Map<String, Long> memory = new LinkedHashMap<>();
        memory.put("MemTotal", 1_000L << 20);
        memory.put("MemFree", 1L << 20);
        memory.put("MemAvailable", 80L << 20);
        Answer answer =
                MemoryCheck.memory(new BuiltInCheck.Memory(FreeSpace.parse("10%"), FreeSpace.parse("5%")), memory);
        assertThat(answer.output())
                .isEqualTo("MEMORY WARNING - 8% available (80MB out of 1000MB)"
                        + " |memory=83886080B;@0:104857600;@0:52428800;0;1048576000");
    }

    /** {@code %.10g} of C. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.2500845194, 0.2500845194",
        "-0.75, -0.75",
        "0.0001, 0.0001",
        "0.00001234567890123, 1.23456789e-05",
        "123456789012, 1.23456789e+11",
        "1e10, 1e+10",
        "9999999999, 9999999999"
    })
    void numbersAreWrittenAsCWritesThem(double value, String text) {
        assertThat(NtpCheck.tenDigits(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "-10, CRITICAL - it expired on Thu Jan  1 00:00:00 1970 +0000.",
        "0, CRITICAL - it just expired (Thu Jan  1 00:00:00 1970 +0000).",
        "300, CRITICAL - it expires in 5 minutes (Thu Jan  1 00:00:00 1970 +0000)",
        "7300, CRITICAL - it expires in 2 hours (Thu Jan  1 00:00:00 1970 +0000)",
        "864000, WARNING - it expires in 10 day(s) (Thu Jan  1 00:00:00 1970 +0000).",
        "432000, CRITICAL - it expires in 5 day(s) (Thu Jan  1 00:00:00 1970 +0000).",
        "8640000, OK - it will expire on Thu Jan  1 00:00:00 1970 +0000."
    })
    void aCertificatesAgeIsToldAsThePluginsTellIt(long left, String text) {
        Answer answer =
                CertificateAge.judge("it", Instant.EPOCH, new Validity(10, 5), Instant.EPOCH.minusSeconds(left));
        assertThat(answer.output()).isEqualTo(text);
        assertThat(text).startsWith(answer.state().name());
    }

    @Test
    void theNameInACertificateIsFoundAndMayHaveCommas() {
        assertThat(CertificateAge.commonName("CN=a\\,b,O=CN\\=x")).isEqualTo("a,b");
        assertThat(CertificateAge.commonName("O=x+CN=y")).isEqualTo("y");
        assertThat(CertificateAge.commonName("O=x")).isEmpty();
    }

    @Test
    void echoesOfOthersAreNotTakenForOwnOnes() {
        EchoMessages own = new EchoMessages(false);
        byte[] request = own.request(7);
        byte[] reply = request.clone();
        reply[0] = 0;
        assertThat(own.read(reply)).isEqualTo(new EchoMessages.Heard(7, ""));
        assertThat(new EchoMessages(false).read(reply)).isNull();
        byte[] unreachable = new byte[8 + 20 + 8];
        unreachable[0] = 3;
        unreachable[1] = 1;
        unreachable[8] = 0x45;
        System.arraycopy(request, 0, unreachable, 28, 8);
        assertThat(own.read(unreachable)).isEqualTo(new EchoMessages.Heard(7, "Host Unreachable"));
        for (int length = 0; length < unreachable.length; length++) {
            assertThat(own.read(java.util.Arrays.copyOf(unreachable, length))).isNull();
        }
    }

    @Test
    void theServersOfResolvConfAndWhatIsPutBehindNames() {
        DnsServers servers = DnsServers.parse(
                "# x\nnameserver 192.0.2.1\nnameserver 192.0.2.2\nsearch a.test b.test\noptions ndots:2 rotate\n");
        assertThat(servers.servers()).containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(servers.candidates("x.y")).containsExactly("x.y.a.test", "x.y.b.test", "x.y");
        assertThat(servers.candidates("x.y.z")).containsExactly("x.y.z", "x.y.z.a.test", "x.y.z.b.test");
        assertThat(servers.candidates("x.")).containsExactly("x.");
        assertThat(DnsServers.parse("").servers()).containsExactly("127.0.0.1");
    }

    @Test
    void aPathIsOnTheDeepestMount() throws Exception {
        assertThat(Mounts.chosen(DiskPlaces.of(List.of("/proc/self"))))
                .extracting(mount -> mount.directory())
                .containsExactly("/proc");
        assertThat(DnsMessage.reverse(new byte[] {10, 0, 0, (byte) 200})).isEqualTo("200.0.0.10.in-addr.arpa");
    }
}
