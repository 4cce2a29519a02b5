package coop.akiba.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the tidy test asks about one Java file, read by javac's own parser without resolving a name. */
record SourceFile(
        String path, List<String> lines, List<Type> types, List<Method> methods, List<WideImport> wideImports) {

    /** A class, record, interface or enum, nested ones included. */
    record Type(String name, int line, boolean topLevel, boolean documented) {}

    /** A method or constructor; {@code lines} runs from its annotations to its last brace. */
    record Method(String name, int line, int lines) {}

    /** An import of more than one type. */
    record WideImport(String name, int line) {}

    boolean in(String folder) {
        return path.contains(folder);
    }

    String at(int line, String finding) {
        return path + ":" + line + " " + finding;
    }

    static List<SourceFile> readAll(Path root, List<Path> paths) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var sources = manager.getJavaFileObjectsFromPaths(
                    paths.stream().map(root::resolve).toList());
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
            List<SourceFile> files = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                Path file = Path.of(unit.getSourceFile().toUri());
                String path = root.relativize(file).toString().replace('\\', '/');
                files.add(new Reader(DocTrees.instance(task), unit, path).read(Files.readString(file)));
            }
            return files;
        }
    }

    private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees trees;
        private final CompilationUnitTree unit;
        private final String path;
        private final List<Type> types = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();
        private final List<WideImport> wideImports = new ArrayList<>();
        private int textBlockLines;

        Reader(DocTrees trees, CompilationUnitTree unit, String path) {
            this.trees = trees;
            this.unit = unit;
            this.path = path;
        }

        SourceFile read(String text) {
            scan(unit, null);
            return new SourceFile(path, text.lines().toList(), types, methods, wideImports);
        }

        @Override
        public @Nullable Void visitImport(ImportTree node, @Nullable Void unused) {
            String name = node.getQualifiedIdentifier().toString();
            if (node.isModule() || name.endsWith("*")) {
                wideImports.add(new WideImport(name, firstLine(node)));
            }
            return super.visitImport(node, null);
        }

        @Override
        public @Nullable Void visitClass(ClassTree node, @Nullable Void unused) {
            String name = node.getSimpleName().toString();
            if (!name.isEmpty()) {
                boolean topLevel = unit.equals(getCurrentPath().getParentPath().getLeaf());
                boolean documented = trees.getDocComment(getCurrentPath()) != null;
                types.add(new Type(name, firstLine(node), topLevel, documented));
            }
            return super.visitClass(node, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree node, @Nullable Void unused) {
            int outside = textBlockLines;
            textBlockLines = 0;
            super.visitMethod(node, null);
            // A test's text block is data beside the code; elsewhere it counts like any other line.
            int data = path.contains("/src/test/") ? textBlockLines : 0;
            String name = node.getName().toString();
            methods.add(new Method(name, firstLine(node), lastLine(node) - firstLine(node) + 1 - data));
            textBlockLines += outside;
            return null;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree node, @Nullable Void unused) {
            textBlockLines += lastLine(node) - firstLine(node);
            return super.visitLiteral(node, null);
        }

        private int firstLine(Tree node) {
            return line(trees.getSourcePositions().getStartPosition(unit, node));
        }

        private int lastLine(Tree node) {
            return line(trees.getSourcePositions().getEndPosition(unit, node));
        }

        /** 0 for the parts of a record that javac writes itself. */
        private int line(long position) {
            return position < 0 ? 0 : (int) unit.getLineMap().getLineNumber(position);
        }
    }
}
