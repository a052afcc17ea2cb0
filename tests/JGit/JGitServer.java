import java.io.File;
import java.util.Base64;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.resolver.ServiceNotAuthorizedException;
import org.eclipse.jgit.transport.resolver.ServiceNotEnabledException;

/** Serves the bare repositories of a folder with JGit, to anyone with the password "secret"; the user "reader" may not push. */
public final class JGitServer {
    public static void main(String[] arguments) throws Exception {
        File folder = new File(arguments[0]);
        GitServlet servlet = new GitServlet();
        servlet.setRepositoryResolver((HttpServletRequest request, String name) -> {
            if (userOf(request) == null) throw new ServiceNotAuthorizedException();
            File repository = new File(folder, name);
            if (!repository.isDirectory()) throw new RepositoryNotFoundException(name);
            return open(repository, name);
        });
        servlet.setReceivePackFactory((HttpServletRequest request, Repository repository) -> {
            if ("reader".equals(userOf(request))) throw new ServiceNotEnabledException();
            ReceivePack receive = new ReceivePack(repository);
            receive.setAllowNonFastForwards(false);
            return receive;
        });
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletHandler handler = new ServletHandler();
        handler.addServletWithMapping(new ServletHolder(servlet), "/git/*");
        server.setHandler(handler);
        server.start();
        System.out.println(connector.getLocalPort());
        // The test ends the server by closing this pipe.
        while (System.in.read() >= 0) { }
        server.stop();
    }

    private static Repository open(File folder, String name) throws RepositoryNotFoundException {
        try {
            return new FileRepositoryBuilder().setGitDir(folder).setMustExist(true).build();
        } catch (java.io.IOException e) {
            throw new RepositoryNotFoundException(name, e);
        }
    }

    private static String userOf(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith("Basic ")) return null;
        String[] parts = new String(Base64.getDecoder().decode(header.substring(6))).split(":", 2);
        return parts.length == 2 && parts[1].equals("secret-of-the-tests") ? parts[0] : null;
    }
}
