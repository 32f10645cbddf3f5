/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Endpoint;
import dev.reeve.model.builtin.SmtpTalk;
import dev.reeve.model.builtin.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** check_dns, check_smtp, check_ntp_time. */
final class NetLines {
    private static final Map<String, String> DNS = Options.names(
            "hostname=H server=s expected-address=a expect-nxdomain=n expect-authority=A all=L warning=w critical=c"
                    + " timeout=t");
    private static final Map<String, String> SMTP = Options.names(
            "hostname=H port=p use-ipv4=4 use-ipv6=6 expect=e command=C response=R from=f fqdn=F certificate=D"
                    + " starttls=S ignore-quit-failure=q warning=w critical=c timeout=t");
    private static final Map<String, String> TIME = Options.names(
            "hostname=H port=p use-ipv4=4 use-ipv6=6 quiet=q warning=w critical=c time_offset=o time-offset=o"
                    + " timeout=t");

    private NetLines() {}

    static BuiltInCheck dns(List<String> words) throws NotMapped {
        Options options = Options.read(words, "H:s:a:nALw:c:t:", DNS);
        options.noOperands();
        List<String> expected = new ArrayList<>();
        for (String each : options.all("a")) {
            expected.addAll(List.of(each.split(",")));
        }
        if (!expected.isEmpty() && options.has("n")) {
            throw new NotMapped("both -a and -n are given");
        }
        for (String each : expected) {
            if (!each.matches("[0-9A-Fa-f:.]{2,45}(/[0-9]{1,3})?|[A-Za-z0-9._-]{1,252}\\.")) {
                throw Values.odd(each);
            }
        }
        Optional<String> server = options.one("s");
        return new BuiltInCheck.Dns(
                Values.host(options.required("H")),
                server.isEmpty() ? "" : Values.host(server.get()),
                53,
                new BuiltInCheck.DnsExpect(expected, options.has("L"), options.has("n"), options.has("A")),
                Values.times(options),
                Values.limit(options));
    }

    static BuiltInCheck smtp(List<String> words) throws NotMapped {
        Options options = Options.read(words, "H:p:46e:C:R:f:F:D:Sqw:c:t:", SMTP);
        options.noOperands();
        SmtpTalk talk = new SmtpTalk(
                Values.line(options.one("e").orElse("220")),
                options.has("S"),
                Values.line(options.one("F").orElse("")),
                Values.line(options.one("f").orElse("")),
                lines(options.all("C")),
                lines(options.all("R")),
                options.has("q"));
        if (talk.responses().size() > talk.commands().size()) {
            throw new NotMapped("there are more responses than commands");
        }
        return new BuiltInCheck.Smtp(
                to(options, 25), talk, Values.validity(options.one("D")), Values.times(options), Values.limit(options));
    }

    private static List<String> lines(List<String> texts) throws NotMapped {
        for (String text : texts) {
            Values.line(text);
        }
        return texts;
    }

    private static Endpoint to(Options options, int port) throws NotMapped {
        return new Endpoint(
                Values.host(options.required("H")),
                Values.whole(options.one("p"), port, 1, 65_535),
                Values.family(options));
    }

    static BuiltInCheck time(List<String> words) throws NotMapped {
        Options options = Options.read(words, "H:p:46qw:c:o:t:", TIME);
        options.noOperands();
        Thresholds given = Values.ranges(options);
        Thresholds offset = new Thresholds(
                given.warning() == null ? Values.range("60") : given.warning(),
                given.critical() == null ? Values.range("120") : given.critical());
        String expected = options.one("o").orElse("0");
        if (!expected.matches("-?[0-9]{1,9}")) {
            throw Values.odd(expected);
        }
        return new BuiltInCheck.NetworkTime(
                to(options, 123), Integer.parseInt(expected), options.has("q"), offset, Values.limit(options));
    }
}
