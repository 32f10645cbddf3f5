/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.model.regex.Finding;
import dev.reeve.model.regex.Literal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JailFilterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "^h=<HOST>$ ~ h=192.0.2.1 ~ {ip4=192.0.2.1} ~ 192.0.2.1",
                "^h=<HOST>$ ~ h=[2001:DB8::1] ~ {ip6=2001:DB8::1} ~ 2001:db8::1",
                "^h=<HOST>$ ~ h=::ffff:192.0.2.1 ~ {ip4=192.0.2.1} ~ 192.0.2.1",
                "^h=<HOST>$ ~ h=ex-ample.org ~ {dns=ex-ample.org} ~",
                "^h=<ADDR>$ ~ h=192.0.2.1 ~ {ip4=192.0.2.1} ~ 192.0.2.1",
                "^h=<SUBNET>$ ~ h=192.0.2.1/24 ~ {cidr=24, ip4=192.0.2.1} ~ 192.0.2.0/24",
                "^h=<SUBNET>$ ~ h=2001:db8:1::1/32 ~ {cidr=32, ip6=2001:db8:1::1} ~ 2001:db8::/32",
                "^h=<F-IP4/> ~ h=1.2.3.4 ~ {ip4=1.2.3.4} ~ 1.2.3.4",
                "^<F-ID/> <F-PORT/>$ ~ me ssh ~ {fid=me, fport=ssh} ~",
                "^<F-ID>\\w+</F-ID> <F-SOME_THING>.</F-SOME_THING>$ ~ me x ~ {fid=me, some_thing=x} ~",
                "^<F-ID/> </F-USER>$ ~ me </F-USER> ~ {fid=me} ~",
                "^<HOST> (?P<_p>a)(?P<cond_x>b)?$ ~ 1.2.3.4 ab ~ {ip4=1.2.3.4} ~ 1.2.3.4",
            })
    void tags(String expression, String line, String groups, String address) throws Exception {
        Captured captured =
                new FilterTester().filter(expression).failRegexes().getFirst().captured(line);
        assertThat(captured.groups()).hasToString(groups);
        assertThat(captured.address()).isEqualTo(address);
    }

    @Test
    void hostsAreOnlyAddressesWithoutNames() throws Exception {
        FilterTester tester = new FilterTester();
        tester.useDns = "no";
        assertThat(tester.filter("^h=<HOST>$").failRegexes().getFirst().captured("h=example.org"))
                .isNull();
    }

    @Test
    void alternativesFillWhatIsEmptyAndTuplesGoTogether() throws Exception {
        Captured captured = new FilterTester()
                .filter("^<F-USER>\\w*</F-USER>,<F-ALT_USER>\\w*</F-ALT_USER>,<F-ALT_USER_1>\\w*</F-ALT_USER_1>"
                        + " <F-ID>\\d+</F-ID>-<F-TUPLE_ID>\\d+</F-TUPLE_ID>$")
                .failRegexes()
                .getFirst()
                .captured(",,me 1-2");
        assertThat(captured.groups()).containsEntry("user", "me").containsEntry("fid", "('1', '2')");
    }

    @Test
    void tellsWhichExpressionIsWrong() {
        FilterTester tester = new FilterTester();
        assertThatThrownBy(() -> tester.filter("^<HOST>$", "^x$"))
                .hasMessage(
                        "failregex 2: it has no group that tells who failed: use <HOST>, <ADDR>, <F-ID> or <F-MLFID>: ^x$");
        assertThatThrownBy(() -> tester.filter(" ")).hasMessageContaining("failregex 1: the expression is empty");
        assertThatThrownBy(() -> tester.filter("^<HOST> (a"))
                .hasMessageContaining("missing ), unterminated subpattern at column");
        assertThatThrownBy(() -> tester.filter("^<HOST> <HOST>"))
                .hasMessageContaining("redefinition of group name 'ip4'");
        tester.ignoreRegexes = List.of("a", "b**");
        assertThatThrownBy(() -> tester.filter("^<HOST>$")).hasMessageContaining("ignoreregex 2: multiple repeat");
    }

    @Test
    void thePrefixMayTellWho() throws Exception {
        FilterTester tester = new FilterTester();
        tester.prefRegex = "^<HOST>: <F-CONTENT>.+</F-CONTENT>$";
        assertThat(tester.filter("^no$").failRegexes()).hasSize(1);
    }

    @Test
    void whatEachLineMustHave() throws Exception {
        FilterTester tester = new FilterTester();
        tester.prefRegex = "^\\S+ sshd\\[\\d+\\]: <F-CONTENT>.+</F-CONTENT>$";
        JailFilter filter = tester.filter("^Failed .* from <HOST>$", "^Invalid user .* from <HOST>$");
        assertThat(filter.requirement().best().orElseThrow().literals())
                .containsExactly(new Literal("Failed", false), new Literal("Invalid", false));
        assertThat(filter.requirement().all()).hasSizeGreaterThan(1);
        tester.maxLines = 2;
        assertThat(tester.filter("^Failed from <HOST>$").requirement().all()).isEmpty();
    }

    @Test
    void warnsOfAddressesThatAClientMayChoose() throws Exception {
        FilterExpression careless = new FilterTester()
                .filter("user .* from <HOST> port")
                .failRegexes()
                .getFirst();
        assertThat(careless.findings()).extracting(Finding::danger).contains(Finding.Danger.INJECTION);
        FilterExpression careful = new FilterTester()
                .filter("^user .* from <ADDR> port \\d+$")
                .failRegexes()
                .getFirst();
        assertThat(careful.findings()).isEmpty();
    }
}
