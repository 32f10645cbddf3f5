/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Endpoint;
import dev.reeve.model.builtin.Talk;
import dev.reeve.model.builtin.TcpStates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** check_tcp, and its names for protocols. */
final class TcpLine {
    static final Map<String, Service> SERVICES = services();

    private static final Map<String, String> NAMES = Options.names(
            "hostname=H port=p use-ipv4=4 use-ipv6=6 escape=E send=s expect=e all=A quit=q refuse=r mismatch=M jail=j"
                    + " delay=d certificate=D ssl=S sni: warning=w critical=c timeout=t");

    private TcpLine() {}

    /** @param port 0 for none of its own @param quit with its end of line */
    record Service(String name, int port, boolean tls, String expect, String quit) {}

    private static Map<String, Service> services() {
        Map<String, Service> all = new LinkedHashMap<>();
        all.put("check_tcp", new Service("TCP", 0, false, "", ""));
        all.put("check_ftp", new Service("FTP", 21, false, "220", "QUIT\r\n"));
        all.put("check_pop", new Service("POP", 110, false, "+OK", "QUIT\r\n"));
        all.put("check_spop", new Service("SPOP", 995, true, "+OK", "QUIT\r\n"));
        all.put("check_imap", new Service("IMAP", 143, false, "* OK", "a1 LOGOUT\r\n"));
        all.put("check_simap", new Service("SIMAP", 993, true, "* OK", "a1 LOGOUT\r\n"));
        all.put("check_ssmtp", new Service("SSMTP", 465, true, "220", "QUIT\r\n"));
        return all;
    }

    static BuiltInCheck read(String program, List<String> words) throws NotMapped {
        Service service = SERVICES.getOrDefault(program, new Service("TCP", 0, false, "", ""));
        boolean plain = service.expect().isEmpty();
        Options options = Options.read(words, plain ? "H:p:46Es:e:Aq:r:M:jd:D:Sw:c:t:" : "H:p:46w:c:t:j", NAMES);
        options.noOperands();
        int port = Values.whole(options.one("p"), service.port(), 1, 65_535);
        if (port == 0) {
            throw new NotMapped("-p is not given");
        }
        String host = options.one("H").orElse("");
        return new BuiltInCheck.Tcp(
                new Endpoint(host.isEmpty() ? "" : Values.host(host), port, Values.family(options)),
                plain ? talk(options) : fixed(service, options.has("j")),
                new TcpStates(
                        Values.state(options.one("r").orElse("crit"), "ok", "warn", "crit"), state(options.one("M"))),
                Values.validity(options.one("D")),
                Values.times(options),
                Values.limit(options));
    }

    private static CheckState state(Optional<String> mismatch) throws NotMapped {
        return Values.state(mismatch.orElse("warn"), "ok", "warn", "crit");
    }

    private static Talk fixed(Service service, boolean hide) {
        List<String> expect = List.of(service.expect());
        return new Talk(
                service.name(), service.tls(), "", "", expect, true, false, service.quit(), hide, Duration.ZERO);
    }

    private static Talk talk(Options options) throws NotMapped {
        String send = "";
        String quit = "";
        boolean escape = false;
        List<String> expect = new ArrayList<>();
        for (Options.Given given : options.given()) {
            switch (given.name()) {
                case "E" -> escape = true;
                case "s" -> send = escape ? unescaped(given.value()) : Values.line(given.value());
                case "q" -> quit = escape ? unescaped(given.value()) : Values.line(given.value()) + "\r\n";
                case "e" -> expect.add(Values.line(given.value()));
                default -> {}
            }
        }
        options.one("s");
        options.one("q");
        if (expect.contains("")) {
            throw Values.odd("");
        }
        return new Talk(
                "TCP",
                options.has("S"),
                options.one("sni").orElse(""),
                send,
                expect,
                false,
                options.has("A"),
                quit,
                options.has("j"),
                Duration.ofSeconds(Values.whole(options.one("d"), 0, 0, 3_600)));
    }

    private static String unescaped(String text) throws NotMapped {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Values.line(text).length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            int which = i + 1 < text.length() ? "nrt\\".indexOf(text.charAt(i + 1)) : -1;
            if (which < 0) {
                throw Values.odd(text);
            }
            out.append("\n\r\t\\".charAt(which));
            i++;
        }
        return out.toString();
    }
}
