/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Tells which changes of the guard's classes no test noticed. Changes that make no difference that anybody could see are listed, with the reason, in a file beside the tests; one that is listed and is noticed after
 * all, or is not there any more, is told too, so that the list stays true. Exit status 0 when nobody else survived.
 */
final class Mutants {
    /** A change of a method, told from others of the same kind in it by what it says; lines are left out, for they move. */
    record Mutant(String where, String what, int line) {
        String key() {
            return where + ": " + what;
        }
    }

    private Mutants() {}

    public static void main(String[] args) throws Exception {
        List<Mutant> survivors = new ArrayList<>();
        int all = read(Path.of(args[0]), survivors);
        SortedMap<String, String> equal = listed(Path.of(args[1]));
        List<Mutant> unnoticed = survivors.stream()
                .filter(mutant -> !equal.containsKey(mutant.key()))
                .toList();
        unnoticed.forEach(mutant -> System.out.println("survived: line " + mutant.line() + " of " + mutant.key()));
        survivors.forEach(mutant -> equal.remove(mutant.key()));
        equal.keySet().forEach(key -> System.out.println("listed, but it does not survive: " + key));
        System.out.println("mutation guard: " + (all - survivors.size()) + " of " + all + " noticed, "
                + (survivors.size() - unnoticed.size()) + " make no difference, " + unnoticed.size() + " survived");
        System.exit(unnoticed.isEmpty() && equal.isEmpty() && all > 0 ? 0 : 1);
    }

    /** @return how many changes were tried */
    static int read(Path report, List<Mutant> survivors)
            throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        NodeList found = factory.newDocumentBuilder().parse(report.toFile()).getElementsByTagName("mutation");
        for (int i = 0; i < found.getLength(); i++) {
            Element mutation = (Element) found.item(i);
            if (!mutation.getAttribute("detected").equals("true")) {
                survivors.add(mutant(mutation));
            }
        }
        return found.getLength();
    }

    private static Mutant mutant(Element mutation) {
        String owner = text(mutation, "mutatedClass");
        String where = owner.substring(owner.lastIndexOf('.') + 1) + "." + text(mutation, "mutatedMethod");
        return new Mutant(where, text(mutation, "description"), Integer.parseInt(text(mutation, "lineNumber")));
    }

    private static String text(Element mutation, String name) {
        return mutation.getElementsByTagName(name).item(0).getTextContent().strip();
    }

    /** Lines of {@code Class.method: what was changed  # why nobody can see it}. */
    static SortedMap<String, String> listed(Path file) throws IOException {
        SortedMap<String, String> listed = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            int reason = line.indexOf("  # ");
            if (reason > 0 && !line.startsWith("#")) {
                listed.put(line.substring(0, reason).strip(), line.substring(reason + 4));
            }
        }
        return listed;
    }
}
