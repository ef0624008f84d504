from kg.commands import main

if __name__ == "__main__":
    main()
