/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.AddressText;
import dev.reeve.model.CheckState;
import dev.reeve.model.Cidr;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Family;
import dev.reeve.probe.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** check_dns. */
final class DnsCheck {
    private static final Path RESOLV = Path.of("/etc/resolv.conf");

    private DnsCheck() {}

    static Answer ask(BuiltInCheck.Dns check, Deadline deadline) throws IOException, InterruptedException {
        long start = System.nanoTime();
        DnsServers known = DnsServers.read(RESOLV);
        List<String> servers = check.server().isEmpty() ? known.servers() : List.of(check.server());
        for (String server : servers) {
            InetAddress address =
                    Sockets.addresses(server, Family.ANY, deadline).getFirst();
            try {
                Found found = look(check, new DnsClient(address, check.port(), deadline), known);
                return judge(check, server, found, (System.nanoTime() - start) / 1e9);
            } catch (SocketTimeoutException late) {
                throw late;
            } catch (IOException silent) {
                if (deadline.passed()) {
                    throw silent;
                }
            }
        }
        return Answer.critical("No response from DNS " + servers.getFirst());
    }

    /** All that was found. @param code of the last answer; 0 where there is a value */
    private record Found(int code, boolean authoritative, List<String> values) {}

    private static Found look(BuiltInCheck.Dns check, DnsClient client, DnsServers known) throws IOException {
        String address = AddressText.canonical(check.name());
        if (address != null) {
            // Digits only: nothing is looked up.
            byte[] bytes = InetAddress.getByName(address).getAddress();
            DnsMessage answer = client.ask(DnsMessage.reverse(bytes), DnsMessage.PTR);
            return new Found(answer.code(), answer.authoritative(), answer.values());
        }
        Found found = new Found(DnsMessage.NO_SUCH_NAME, false, List.of());
        for (String name : known.candidates(check.name())) {
            found = addresses(client, name);
            if (found.code() != DnsMessage.NO_SUCH_NAME) {
                break;
            }
        }
        return found;
    }

    private static Found addresses(DnsClient client, String name) throws IOException {
        DnsMessage four = client.ask(name, DnsMessage.A);
        if (four.code() != 0) {
            return new Found(four.code(), four.authoritative(), List.of());
        }
        DnsMessage six = client.ask(name, DnsMessage.AAAA);
        List<String> values = new ArrayList<>(four.values());
        values.addAll(six.values());
        return new Found(0, four.authoritative(), values);
    }

    private static Answer judge(BuiltInCheck.Dns check, String server, Found found, double seconds) {
        BuiltInCheck.DnsExpect expect = check.expect();
        String values = String.join(",", new TreeSet<>(found.values()));
        if (found.code() == 5) {
            return Answer.critical("Connection to DNS " + server + " was refused");
        }
        if (expect.notFound()) {
            return found.code() == DnsMessage.NO_SUCH_NAME
                    ? timed(check, "NXDOMAIN", seconds)
                    : Answer.critical(
                            "DNS CRITICAL - Domain '" + check.name() + "' was found by the server: '" + values + "'");
        }
        if (values.isEmpty()) {
            return Answer.critical("Domain '" + check.name() + "' was not found by the server");
        }
        if (!expect.addresses().isEmpty() && !fits(expect, found.values())) {
            return Answer.critical("DNS CRITICAL - expected '" + String.join(",", new TreeSet<>(expect.addresses()))
                    + "' but got '" + values + "'");
        }
        if (expect.authoritative() && !found.authoritative()) {
            return Answer.critical("DNS CRITICAL - server " + server + " is not authoritative for " + check.name());
        }
        return timed(check, values, seconds);
    }

    private static boolean fits(BuiltInCheck.DnsExpect expect, List<String> values) {
        boolean some =
                expect.addresses().stream().anyMatch(wanted -> values.stream().anyMatch(value -> same(wanted, value)));
        boolean every =
                values.stream().allMatch(value -> expect.addresses().stream().anyMatch(wanted -> same(wanted, value)));
        boolean all =
                expect.addresses().stream().allMatch(wanted -> values.stream().anyMatch(value -> same(wanted, value)));
        return expect.all() ? every && all : some;
    }

    private static boolean same(String wanted, String value) {
        Cidr network = wanted.indexOf('/') > 0 ? Cidr.parse(wanted) : null;
        if (network == null) {
            return wanted.equalsIgnoreCase(value);
        }
        Cidr address = Cidr.parse(value);
        return address != null && network.contains(address);
    }

    private static Answer timed(BuiltInCheck.Dns check, String values, double seconds) {
        CheckState state = check.time().judge(seconds);
        return new Answer(
                state,
                String.format(
                                Locale.ROOT,
                                "DNS %s: %.3f seconds response time. %s returns %s|",
                                state,
                                seconds,
                                check.name(),
                                values.replace('|', '/'))
                        + Perf.seconds("time", seconds, check.time(), null));
    }
}
