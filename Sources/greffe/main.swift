import Glibc
import GreffeCommandes

exit(Greffe.executer(Array(CommandLine.arguments.dropFirst())))
