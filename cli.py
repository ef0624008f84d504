from kg.commands import main

main()
