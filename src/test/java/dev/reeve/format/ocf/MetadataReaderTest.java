/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.ocf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reeve.format.Finding;
import dev.reeve.format.SourceText;
import dev.reeve.model.ocf.AgentMetadata;
import dev.reeve.model.ocf.AgentParameter;
import dev.reeve.model.ocf.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MetadataReaderTest {
    private static final String WHOLE = """

            <?xml version="1.0"?>
            <!DOCTYPE resource-agent SYSTEM "http://dtd.invalid/ra-api-1.dtd">
            <resource-agent name="Thing" version="2.1">
            <version>1.1</version>
            <longdesc lang="de">Lang</longdesc>
            <longdesc lang="en">
            A thing &amp; more.
            </longdesc>
            <shortdesc lang="en">Thing</shortdesc>
            <parameters>
            <parameter name="path" required="yes" unique-group="place" reloadable="TRUE">
              <longdesc lang="en">Where</longdesc>
              <content type="string" default=" x "/>
            </parameter>
            <parameter name="size" unique="0"><content type="select" default="small">one of
              <option value="small"/><option value="large"/></content></parameter>
            <parameter name="old" required="0">
              <deprecated><replaced-with name="path"/><desc lang="en">Use path.</desc></deprecated>
              <content type="int"/>
            </parameter>
            <parameter name="older" deprecated="1"/>
            </parameters>
            <actions>
            <action name="start" timeout="1min"/><action name="stop" timeout="100ms"/>
            <action name="monitor" timeout="20" interval="10s" depth="0" role="Master" start-delay="5s"/>
            <action name="monitor" timeout="30s" interval="60" depth="10"/>
            <action name="meta-data"/>
            </actions>
            </resource-agent>
            """;

    private static MetadataReader.Result read(String text) {
        return MetadataReader.read(new SourceText("agent", text));
    }

    @Test
    void readsWhatAgentsWrite() {
        MetadataReader.Result result = read(WHOLE);
        assertEquals(List.of(), result.findings());
        AgentMetadata agent = result.metadata().orElseThrow();
        assertEquals("Thing", agent.name());
        assertEquals("1.1", agent.ocfVersion());
        assertEquals("A thing & more.", agent.longDescription());
        AgentParameter path = agent.parameter("path").orElseThrow();
        assertTrue(path.required() && path.reloadable() && !path.unique());
        assertEquals("place", path.uniqueGroup());
        assertEquals(" x ", path.defaultValue());
        assertEquals(
                List.of("small", "large"), agent.parameter("size").orElseThrow().options());
        AgentParameter old = agent.parameter("old").orElseThrow();
        assertTrue(old.deprecated());
        assertEquals(List.of("path"), old.replacedWith());
        assertEquals("Use path.", old.deprecation());
        assertNull(old.defaultValue());
        assertEquals(AgentParameter.Kind.INTEGER, old.kind());
        assertTrue(agent.parameter("older").orElseThrow().deprecated());
    }

    @Test
    void readsTimesDepthsAndRoles() {
        AgentMetadata agent = read(WHOLE).metadata().orElseThrow();
        assertEquals(Duration.ofMinutes(1), agent.leastTimeout("start").orElseThrow());
        assertEquals(Duration.ofMillis(100), agent.leastTimeout("stop").orElseThrow());
        assertEquals(Duration.ofSeconds(30), agent.leastTimeout("monitor").orElseThrow());
        assertEquals(Role.PROMOTED, agent.actions().get(2).roleMeant().orElseThrow());
        assertEquals(10, agent.actions().get(3).checkLevel());
    }

    @Test
    void tellsLineAndReasonOfBrokenText() {
        MetadataReader.Result result = read(WHOLE.replace("</parameters>", "</parameter>"));
        assertTrue(result.metadata().isEmpty());
        Finding finding = result.findings().getFirst();
        assertTrue(finding.isError());
        assertEquals(23, finding.origin().line());
        assertTrue(finding.message().startsWith("not well-formed XML"), finding.message());
    }

    @Test
    void anotherDocumentIsRefusedAndAMissingActionIsTold() {
        assertEquals("resource-agent", read("<cib/>").findings().getFirst().expected());
        List<Finding> findings = read(WHOLE.replace("\"stop\"", "\"halt\"")).findings();
        assertTrue(findings.getFirst().message().contains("action stop"), findings.toString());
    }

    @Test
    void whatStandsAroundIsPassedOver() {
        MetadataReader.Result result = read("warning: no crm\n" + WHOLE + "\nerror & more\n<");
        assertTrue(result.metadata().isPresent(), result.problem());
        assertEquals(2, result.findings().size(), result.findings().toString());
    }

    @Test
    void oddValuesAreWarningsAndKept() {
        MetadataReader.Result result = read(WHOLE.replace("1min", "soon").replace("\"yes\"", "\"maybe\""));
        assertEquals(2, result.findings().size(), result.findings().toString());
        AgentMetadata agent = result.metadata().orElseThrow();
        assertEquals("soon", agent.action("start").orElseThrow().timeoutText());
        assertFalse(agent.parameter("path").orElseThrow().required());
    }

    @Test
    void nothingOutsideIsReadAndNoEntityGrows(@TempDir Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "hidden-word");
        StringBuilder bomb = new StringBuilder("<!DOCTYPE resource-agent [<!ENTITY a \"aaaaaaaaaa\">");
        for (char c = 'b'; c <= 'j'; c++) {
            String before = "&" + (char) (c - 1) + ";";
            bomb.append("<!ENTITY ")
                    .append(c)
                    .append(" \"")
                    .append(before.repeat(10))
                    .append("\">");
        }
        bomb.append("<!ENTITY file SYSTEM \"file://").append(secret).append("\">]>");
        for (String use : List.of("&j;", "&file;")) {
            MetadataReader.Result result =
                    read(bomb + "<resource-agent name='x'><longdesc>" + use + "</longdesc></resource-agent>");
            assertFalse(result.findings().isEmpty());
            assertFalse(result.toString().contains("hidden-word"), "the file was read");
            assertTrue(result.toString().length() < 10_000, "an entity grew");
            MetadataReader.Result inAttribute = read(bomb + "<resource-agent name='" + use + "'/>");
            assertFalse(inAttribute.toString().contains("hidden-word"), "the file was read");
            assertTrue(inAttribute.toString().length() < 10_000, "an entity grew");
        }
    }

    @Test
    void depthNumberAndLengthAreBounded() {
        assertError("deeper", "<resource-agent name='x'>" + "<a>".repeat(100_000));
        assertError("elements", "<resource-agent name='x'>" + "<a/>".repeat(60_000) + "</resource-agent>");
        assertError(
                "characters",
                "<resource-agent name='x'><longdesc>" + "x".repeat(300_000) + "</longdesc></resource-agent>");
        assertError("characters", "<resource-agent name='" + "x".repeat(100_000) + "'/>");
        assertError("characters", " ".repeat(3 << 20));
        assertError(
                "parameters",
                "<resource-agent name='x'><parameters>" + "<parameter name='p'/>".repeat(6_000)
                        + "</parameters></resource-agent>");
        assertError(
                "actions",
                "<resource-agent name='x'><actions>" + "<action name='a'/>".repeat(1_100)
                        + "</actions></resource-agent>");
        assertError("empty", "");
        assertError("no XML", "command not found");
    }

    private static void assertError(String words, String text) {
        MetadataReader.Result result = read(text);
        assertTrue(result.metadata().isEmpty());
        assertTrue(result.problem().contains(words), result.problem());
    }

    @Test
    void whateverIsChangedInItNothingIsThrown() {
        Random random = new Random(4);
        String pieces = "<>&;\"'=/!-[]?%\u0000\u0001\uD800\uFFFE x\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(WHOLE);
            for (int changes = random.nextInt(6) + 1; changes > 0; changes--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, pieces.charAt(random.nextInt(pieces.length())));
                    case 1 -> text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
                    case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(80)));
                    default -> text.insert(at, WHOLE, at / 2, Math.min(WHOLE.length(), at / 2 + random.nextInt(200)));
                }
                text.append(text.isEmpty() ? "<" : "");
            }
            MetadataReader.Result result = read(text.toString());
            assertTrue(result.metadata().isPresent() || !result.problem().isEmpty(), "neither metadata nor an error");
        }
    }
}
