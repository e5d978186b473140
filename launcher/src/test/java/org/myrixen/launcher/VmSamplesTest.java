package org.myrixen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.launcher.config.Configuration;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads each sample of {@code conf/} for virtual machines with the grammar of the program that will. */
@Timeout(300)
final class VmSamplesTest {
    private static final Path CONF = Path.of("..", "conf");
    private static final Path VM = CONF.resolve("vm");

    @TempDir
    private Path directory;

    private static String text(String name) throws IOException {
        return Files.readString(VM.resolve(name));
    }

    /** xl.cfg(5): KEY = VALUE, where a value is a number, a quoted string, or a list of them in brackets. */
    private static Map<String, List<String>> xl(String text) {
        String bare = text.replaceAll("(?m)^((?:[^\"#\\n]|\"[^\"\\n]*\")*)#.*$", "$1");
        String value = "(?:\"[^\"\\n]*\"|[0-9]+)";
        Pattern setting =
                Pattern.compile("\\s*([a-z_]+)\\s*=\\s*(" + value + "|\\[\\s*(?:" + value + "\\s*,?\\s*)*\\])\\s*");
        Map<String, List<String>> all = new LinkedHashMap<>();
        Matcher m = setting.matcher(bare);
        int at = 0;
        while (at < bare.length() && m.find(at) && m.start() == at) {
            List<String> values = new ArrayList<>();
            Matcher each = Pattern.compile("\"([^\"]*)\"|([0-9]+)").matcher(m.group(2));
            while (each.find()) {
                values.add(each.group(1) == null ? each.group(2) : each.group(1));
            }
            all.put(m.group(1), values);
            at = m.end();
        }
        assertEquals(bare.length(), at, () -> "not understood: " + bare);
        return all;
    }

    @Test
    void shouldBeADomainForXl() throws IOException {
        Map<String, List<String>> domain = xl(text("xen-domu.cfg"));
        assertEquals(List.of("pv"), domain.get("type"));
        assertEquals(2, domain.get("disk").size());
        for (String disk : domain.get("disk")) {
            assertTrue(disk.matches("format=raw, vdev=xvd[a-z], access=r[wo], target=/\\S+"), disk);
        }
        assertTrue(domain.get("vif").getFirst().matches("bridge=\\w+, mac=00:16:3e(:[0-9a-f]{2}){3}"));
        assertTrue(Integer.parseInt(domain.get("max_grant_frames").getFirst()) >= 64);
        Set<String> known = Set.of(
                "name",
                "type",
                "bootloader",
                "vcpus",
                "memory",
                "disk",
                "vif",
                "max_grant_frames",
                "on_poweroff",
                "on_reboot",
                "on_crash");
        assertTrue(known.containsAll(domain.keySet()), () -> domain.keySet() + ": a name xl does not know?");
    }

    @Test
    void shouldBeADomainForLibvirt() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document xml =
                factory.newDocumentBuilder().parse(new InputSource(new StringReader(text("libvirt-domain.xml"))));
        var xpath = XPathFactory.newInstance().newXPath();
        String devices = "/domain[@type='kvm']/devices/";
        assertEquals("myrixen", xpath.evaluate(devices + "shmem/@name", xml));
        assertEquals("ivshmem-plain", xpath.evaluate(devices + "shmem/model/@type", xml));
        assertEquals("M", xpath.evaluate(devices + "shmem/size/@unit", xml));
        int size = Integer.parseInt(xpath.evaluate(devices + "shmem/size", xml));
        assertEquals(1, Integer.bitCount(size), "the size of a BAR is a power of two");
        assertEquals("2", xpath.evaluate("count(" + devices + "disk)", xml));
        assertTrue(xpath.evaluate(devices + "interface/mac/@address", xml).matches("52:54:00(:[0-9a-f]{2}){3}"));
    }

    /** Runs the script with a program in place of QEMU that prints its arguments. */
    private List<String> qemu(String... arguments) throws Exception {
        return qemu(Map.of(), arguments);
    }

    private List<String> qemu(Map<String, String> environment, String... arguments) throws Exception {
        Path stub = directory.resolve("qemu");
        Files.writeString(stub, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertTrue(stub.toFile().setExecutable(true));
        List<String> command =
                new ArrayList<>(List.of("sh", VM.resolve("qemu-ivshmem.sh").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("QEMU", stub.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS));
        assertEquals(arguments.length < 2 || !arguments[0].equals("7") ? 2 : 0, process.exitValue(), lines::toString);
        return lines;
    }

    @Test
    void shouldStartAMachineOfQemuWithTheSharedMemory() throws Exception {
        List<String> line = qemu("7", "disk.qcow2", "seed.iso");
        assertTrue(line.contains("memory-backend-file,id=rings,mem-path=/dev/shm/myrixen,size=256M,share=on"));
        assertTrue(line.contains("ivshmem-plain,memdev=rings"));
        assertTrue(line.contains("virtio-net-pci,netdev=net,mac=52:54:00:6d:78:07"));
        assertTrue(line.contains("user,id=net,hostfwd=tcp:127.0.0.1:2207-:22"));
        assertTrue(line.contains("file=seed.iso,media=cdrom,readonly=on"));
        Set<String> options = Set.of(
                "-name",
                "-machine",
                "-accel",
                "-cpu",
                "-smp",
                "-m",
                "-drive",
                "-object",
                "-device",
                "-netdev",
                "-display",
                "-serial");
        for (int i = 0; i < line.size(); i += 2) {
            assertTrue(options.contains(line.get(i)), line.get(i));
        }
        assertTrue(qemu("7").getFirst().startsWith("usage:"));
        for (String number : List.of("x", "0", "255", "999", "000", "1234", "-1")) {
            assertTrue(qemu(number, "disk.qcow2").getFirst().contains("expected 1 to 254"), number);
        }
    }

    @Test
    void shouldPutAMachineOfQemuOnABridgeSoThatOthersReachIt() throws Exception {
        List<String> line = qemu(Map.of("BRIDGE", "virbr0"), "7", "disk.qcow2");
        assertTrue(line.contains("bridge,id=net,br=virbr0"), line::toString);
        assertTrue(line.stream().noneMatch(each -> each.startsWith("user,")), line::toString);
    }

    @Test
    void shouldBeUserDataForCloudInit() throws IOException {
        String text = text("user-data.yaml");
        assertTrue(text.startsWith("#cloud-config\n"));
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Map<String, Object> data = new Yaml(new SafeConstructor(strict)).load(text);
        assertEquals(
                Set.of(
                        "hostname",
                        "users",
                        "groups",
                        "apt",
                        "bootcmd",
                        "package_update",
                        "packages",
                        "write_files",
                        "runcmd"),
                data.keySet());
        assertEquals(List.of("openssh-server", "temurin-25-jdk"), data.get("packages"));
        Map<?, ?> user = (Map<?, ?>) ((List<?>) data.get("users")).getFirst();
        assertEquals(data.get("groups"), user.get("groups"));
        for (Object line : (List<?>) data.get("runcmd")) {
            assertTrue(line instanceof String, () -> line + " is no command");
        }
        Map<?, ?> rules = ((List<?>) data.get("write_files"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .filter(each -> each.get("path").toString().endsWith(".rules"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(rules(text("70-myrixen.rules")), rules(rules.get("content").toString()), "the same rules");
    }

    /** udev(7): matches and assignments joined by commas, one rule a line. */
    private static List<List<String>> rules(String text) {
        Pattern part = Pattern.compile("(KERNEL|SUBSYSTEM|ACTION|GROUP|MODE|ATTR\\{\\w+\\}|RUN)(==|\\+=|=)\"[^\"]*\"");
        List<List<String>> all = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                List<String> parts = Arrays.asList(line.split(", "));
                for (String each : parts) {
                    Matcher m = part.matcher(each);
                    assertTrue(m.matches(), () -> "no match or assignment: " + each);
                    boolean match = Set.of("KERNEL", "SUBSYSTEM", "ACTION").contains(m.group(1))
                            || m.group(1).startsWith("ATTR");
                    assertEquals(match, m.group(2).equals("=="), each);
                }
                all.add(parts);
            }
        }
        return all;
    }

    @Test
    void shouldGiveAGroupTheDevices() throws IOException {
        List<List<String>> rules = rules(text("70-myrixen.rules"));
        assertEquals(6, rules.size());
        assertTrue(rules.stream().flatMap(List::stream).anyMatch("ATTR{device}==\"0x1110\""::equals));
    }

    @Test
    void shouldBeAServiceForSystemd() throws IOException {
        String section = "";
        List<String> sections = new ArrayList<>();
        for (String line : text("myrixend.service").lines().toList()) {
            if (line.startsWith("[")) {
                section = line;
                sections.add(line);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                assertTrue(line.matches("[A-Z][A-Za-z]+=.+") && !section.isEmpty(), line);
            }
        }
        assertEquals(List.of("[Unit]", "[Service]", "[Install]"), sections);
    }

    @Test
    void shouldNameKnownParametersInEveryProfile() throws IOException {
        try (Stream<Path> files = Files.list(CONF)) {
            List<Path> profiles =
                    files.filter(file -> file.toString().endsWith(".conf")).toList();
            assertTrue(profiles.size() >= 7, profiles::toString);
            for (Path each : profiles) {
                new Configuration().profile(each);
            }
        }
    }
}
